import { ExchangeError } from '../../../shared/errors.ts'
import type { Catalogue } from '../../../shared/indicators/catalogue.ts'
import type { Indicator, ProgrammeGoal } from '../../../shared/indicators/indicator.ts'
import type { DataSetKey } from '../../../shared/sdmx/data-set-key.ts'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { Reporter } from '../../../shared/sdmx/selection.ts'
import { isPeriod, parsePeriod } from '../../../shared/sdmx/time-period.ts'

/**
 * The years of the Central Asia Regional Migration Programme, whose targets these are.
 * Source: IOM Russian Federation, Regional Migration Programme ("between 2010 and 2013"), russia.iom.int/regional-migration-programme
 */
export const PROGRAMME_PERIOD: ProgrammePeriod = { startPeriod: '2010', endPeriod: '2013' }

export interface ProgrammePeriod {
  readonly startPeriod: string
  readonly endPeriod: string
}

/** An indicator by which the programme is measured. */
export type GoalIndicator = Indicator & { readonly programme: ProgrammeGoal }

/** In the order of the programme's outputs. */
export const goalsOf = (catalogue: Catalogue): readonly GoalIndicator[] =>
  catalogue.all
    .filter((indicator): indicator is GoalIndicator => indicator.programme !== undefined)
    .toSorted((a, b) => a.programme.output - b.programme.output)

/** `2010..2013`: from it the data sets are recomputed. */
export const printProgramme = ({ startPeriod, endPeriod }: ProgrammePeriod): string => `${startPeriod}..${endPeriod}`

/** @throws ID_MALFORMED */
export function parseProgramme(id: string): ProgrammePeriod {
  const [startPeriod = '', endPeriod = '', ...rest] = id.split('..')
  if (rest.length === 0 && isPeriod(startPeriod) && isPeriod(endPeriod)) return { startPeriod, endPeriod }
  throw new ExchangeError('ID_MALFORMED', `"${id.slice(0, 120)}" is not the id of a programme.`, { place: 'id' })
}

/**
 * The years that a question means; those of the programme where it names none.
 * @throws PERIOD_MALFORMED for what is not a whole year
 */
export function programmePeriod(startPeriod?: string | null, endPeriod?: string | null): ProgrammePeriod {
  const given = {
    startPeriod: startPeriod ?? PROGRAMME_PERIOD.startPeriod,
    endPeriod: endPeriod ?? PROGRAMME_PERIOD.endPeriod,
  }
  for (const [place, period] of Object.entries(given)) {
    if (parsePeriod(period).kind === 'A') continue
    const message = `The programme is measured in whole years, so ${place} cannot be ${period}; write ${period.slice(0, 4)}.`
    throw new ExchangeError('PERIOD_MALFORMED', message, { place })
  }
  return given
}

/**
 * What every government is asked: each goal by year, with women beside the total where the indicator has SEX.
 * By goal, then by government.
 * @throws PERIOD_MALFORMED PERIODS_REVERSED PERIODS_TOO_MANY
 */
export const programmeKeys = (
  { startPeriod, endPeriod }: ProgrammePeriod,
  reporters: readonly Reporter[],
  catalogue: Catalogue,
): readonly DataSetKey[] =>
  goalsOf(catalogue).flatMap(({ code, dimensions, frequencies, defaultFreq }) => {
    const freq = frequencies.includes('A') ? 'A' : defaultFreq
    const bySex = dimensions.includes('SEX') ? ({ by: ['SEX'], sex: ['F', '_T'] } as const) : {}
    const select = { indicator: code, freq, startPeriod, endPeriod, ...bySex }
    return reporters.map((reporter) => resolveSelection(select, reporter, catalogue))
  })
