import { Field, InterfaceType } from 'type-graphql'
import { AreaCode } from '../../kit/graphql/scalars.ts'

@InterfaceType({
  autoRegisterImplementations: false,
  description:
    'A member government. Every national field is nullable: a government may refuse, be offline, or publish nothing.',
})
export abstract class Country {
  @Field(() => AreaCode, { description: 'Its code, ISO 3166-1 alpha-2.' })
  readonly code: string

  constructor(code: string) {
    this.code = code
  }
}
