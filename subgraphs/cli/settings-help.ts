import type { z } from '../../shared/config.ts'

const COLUMN = 24

const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** What the setting is when it is not given; undefined where that cannot be said in a word. */
function defaultOf(schema: z.ZodType): string {
  const { data } = schema.safeParse(undefined)
  return isPlain(data) ? ` [${data}]` : ''
}

/**
 * Settings as `--help` lists them: name, meaning and default, Russian below English.
 * @param settings each described as `English / по-русски`
 */
export function describeSettings(settings: Readonly<Record<string, z.ZodType>>): string {
  const lines = Object.entries(settings).flatMap(([name, schema]) => {
    const [english = '', ...russian] = (schema.description ?? '').split(' / ')
    return [
      `  ${name.padEnd(COLUMN)} ${english}${defaultOf(schema)}`,
      ...russian.map((text) => `  ${' '.repeat(COLUMN)} ${text}`),
    ]
  })
  return `\nSettings, from the environment / Настройки (переменные среды):\n${lines.join('\n')}`
}
