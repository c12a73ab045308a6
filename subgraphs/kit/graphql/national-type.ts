import { Ctx, Directive, Field, ObjectType } from 'type-graphql'
import { resolveSelection } from '../../../shared/sdmx/resolve-selection.ts'
import type { CountryProfile } from '../country-profile.ts'
import { answerDataSet, type DataSetAnswer } from '../query/data-set.ts'
import type { GovernmentContext } from '../query/government-context.ts'
import { Select } from './arguments.ts'
import { Country, DATA_SET } from './country.type.ts'
import type { DataSelection } from './data-selection.type.ts'
import { DataSet, REPORTER } from './data-set.type.ts'
import { AreaCode } from './scalars.ts'

export interface NationalType {
  readonly Country: new (code: string) => Country
  readonly DataSet: new (answer: DataSetAnswer) => DataSet
}

/**
 * The two types that differ from one government to the next, such as `Kyrgyzstan` and `KyrgyzstanDataSet`.
 * Decorated classes are registered for good, so this is called once for each type name.
 */
export function nationalType({ typeName, name }: Pick<CountryProfile, 'typeName' | 'name'>): NationalType {
  @ObjectType(`${typeName}DataSet`, {
    implements: DataSet,
    description: `${name.en}: an addressable set of the figures that its government publishes.`,
  })
  @Directive('@key(fields: "id")')
  class NationalDataSet extends DataSet {
    @Directive('@shareable')
    @Field(() => AreaCode, REPORTER)
    override readonly reporter!: string
  }

  @ObjectType(typeName, {
    implements: Country,
    description: `${name.en}: what its government publishes.`,
  })
  @Directive('@key(fields: "code")')
  class NationalCountry extends Country {
    @Field(() => NationalDataSet, DATA_SET)
    dataSet(@Select() select: DataSelection, @Ctx() context: GovernmentContext): NationalDataSet {
      const { profile, catalogue } = context
      return new NationalDataSet(answerDataSet(resolveSelection(select, profile, catalogue), context))
    }
  }

  return { Country: NationalCountry, DataSet: NationalDataSet }
}
