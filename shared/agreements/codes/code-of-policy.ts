import type { Bilingual } from '../../language.ts'

/** An entry of one of the short lists that agreements are written with. */
export interface PolicyCode<Code extends string = string> {
  readonly code: Code
  readonly name: Bilingual
}

export const codesOf = <Code extends string>(list: readonly PolicyCode<Code>[]): readonly Code[] =>
  list.map(({ code }) => code)
