import { Field, ID, InterfaceType } from 'type-graphql'
import type { DataSetAnswer } from '../query/data-set.ts'
import { AreaCode } from './scalars.ts'

export const REPORTER = { description: 'The government whose figures these are.' }

@InterfaceType({
  autoRegisterImplementations: false,
  description: 'An addressable set of published observations of ONE government.',
})
export abstract class DataSet {
  @Field(() => ID, {
    description: 'The SDMX key of the selection; without asOf it means the current figures.',
  })
  readonly id: string

  @Field(() => AreaCode, REPORTER)
  readonly reporter: string

  readonly answer: DataSetAnswer

  constructor(answer: DataSetAnswer) {
    this.id = answer.id
    this.reporter = answer.reporter
    this.answer = answer
  }
}
