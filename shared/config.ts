import { z } from 'zod'
import { ExchangeError } from './errors.ts'

export { z }

/** As `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Read settings from an environment once, at the start of a process.
 * @param env usually `process.env`; only `main.ts` files see it
 * @param shape a zod schema per variable; `.describe()` each, since `--help` prints it
 * @throws CONFIGURATION_INVALID listing every problem at once
 */
export function loadConfig<Shape extends z.ZodRawShape>(env: Environment, shape: Shape): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, env[name] === '' ? undefined : env[name]]))
  const result = z.object(shape).safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new ExchangeError('CONFIGURATION_INVALID', problems.join('; '))
}

/** A whole number, as a person would call it when it is none. */
export const wholeNumber = () => z.coerce.number('is not a whole number').int('is not a whole number')
export const port = () => wholeNumber().min(0).max(65_535)
export const milliseconds = () => wholeNumber().min(1)
export const bytes = () => wholeNumber().min(1)
export const address = () => z.url()
