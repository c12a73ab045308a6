/** A line of a file about people who left, in the words of Kyrgyzstan's columns. */
export interface Leaving {
  readonly period: string
  readonly value: string | number
  readonly to?: string
  readonly sex?: string
}

const HEADER = 'Показатель;Периодичность;Период;Страна выезда;Страна въезда;Пол;Значение;Единица счёта;Статус;Источник'

/** A delivery as the ministry of Kyrgyzstan writes it. */
export const leavingFile = (lines: readonly Leaving[]): string =>
  [HEADER, ...lines.map(lineOf)].map((line) => `${line}\n`).join('')

const lineOf = ({ period, value, to = 'Россия', sex = 'оба пола' }: Leaving): string =>
  `Выезд трудовых мигрантов;месяц;${period};Кыргызстан;${to};${sex};${value};единиц;обычное;Министерство труда`
