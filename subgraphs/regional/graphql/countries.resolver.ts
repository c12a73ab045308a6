import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { parseId } from '../../../shared/sdmx/data-set-id.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'
import type { RegionalContext } from '../context.ts'
import { Country } from './country.type.ts'
import { DataSet } from './data-set.type.ts'
import { countryOf, dataSetOf } from './stub.ts'

@Resolver()
export class CountriesResolver {
  @Query(() => [Country], { description: 'The member governments; each answers for itself.' })
  countries(
    @Arg('codes', () => [AreaCode], { nullable: true, description: 'Only these, in this order. Absent: all.' })
    codes: string[] | null | undefined,
    @Ctx() { members }: RegionalContext,
  ) {
    return members.named(codes, 'codes').map(countryOf)
  }

  @Query(() => Country, { nullable: true, description: 'One member government.' })
  country(
    @Arg('code', () => AreaCode, { description: 'Its code, ISO 3166-1 alpha-2.' }) code: string,
    @Ctx() { members }: RegionalContext,
  ) {
    return countryOf(members.require(code, 'code'))
  }

  @Query(() => DataSet, { nullable: true, description: 'Any data set again, by its id or its citation.' })
  dataSet(
    @Arg('id', () => ID, { description: 'DataSet.id or DataSet.citation, unchanged.' }) id: string,
    @Ctx() context: RegionalContext,
  ) {
    return dataSetOf(parseId(id, context.catalogue), context)
  }
}
