import { Field, InterfaceType } from 'type-graphql'
import { AreaCode } from '../../kit/graphql/scalars.ts'

export const CODE = { description: 'Its code, ISO 3166-1 alpha-2.' }

@InterfaceType({
  autoRegisterImplementations: false,
  description: 'A member government. What it publishes is answered by itself.',
})
export abstract class Country {
  @Field(() => AreaCode, CODE)
  readonly code: string

  constructor(code: string) {
    this.code = code
  }
}
