import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { ExchangeError } from '../../../shared/errors.ts'
import type * as meaning from '../../../shared/indicators/indicator.ts'
import { inLanguage, type Language } from '../../../shared/language.ts'
import type * as lists from '../../../shared/sdmx/codelist.ts'
import { Lang, LangOfTexts } from '../../kit/graphql/arguments.ts'
import type { RegionalContext } from '../context.ts'
import { Codelist, CodelistCode } from './codelist.type.ts'
import { Indicator } from './indicator.type.ts'

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => [Indicator], { description: 'Everything that can be asked for.' })
  indicators(
    @Arg('dataflow', () => String, { nullable: true, description: 'Only of this dataflow, a code of CL_DATAFLOW.' })
    dataflow: string | null | undefined,
    @Ctx() { catalogue: { all } }: RegionalContext,
  ) {
    if (dataflow === null || dataflow === undefined) return all
    const found = all.filter((indicator) => indicator.dataflow === dataflow)
    if (found.length > 0) return found
    const known = [...new Set(all.map((indicator) => indicator.dataflow))].join(', ')
    throw new ExchangeError('CODE_UNKNOWN', `"${dataflow.slice(0, 40)}" is not a dataflow; there are ${known}.`, {
      place: 'dataflow',
    })
  }

  @FieldResolver(() => String, { description: 'Its name.' })
  name(@Root() { name }: meaning.Indicator, @Lang() lang: Language) {
    return inLanguage(name, lang)
  }

  @FieldResolver(() => String, { description: 'What exactly is counted.' })
  definition(@Root() { definition }: meaning.Indicator, @LangOfTexts() lang: Language) {
    return inLanguage(definition, lang)
  }

  @FieldResolver(() => String, { description: 'What to know before figures of several governments are compared.' })
  comparability(@Root() { comparability }: meaning.Indicator, @LangOfTexts() lang: Language) {
    return inLanguage(comparability, lang)
  }

  @FieldResolver(() => String, { description: 'Unit of its values, a code of CL_UNIT_MEASURE.' })
  unit(@Root() { unitMeasure }: meaning.Indicator) {
    return unitMeasure
  }
}

@Resolver(() => Codelist)
export class CodelistResolver {
  @Query(() => Codelist, {
    nullable: true,
    description:
      'A code list by its id: those of SDMX and the region, CL_INDICATOR, and CL_REGION with the regions of all members.',
  })
  codelist(@Arg('id', () => ID, { description: 'Such as CL_SEX.' }) id: string, @Ctx() { codelists }: RegionalContext) {
    return codelists.require(id)
  }

  @FieldResolver(() => [CodelistCode], { description: 'In the order to show them in.' })
  codes(@Root() { codes }: lists.Codelist, @Lang() lang: Language): CodelistCode[] {
    return codes.map(({ code, name, validFrom, validTo }) => ({
      code,
      name: inLanguage(name, lang),
      validFrom,
      validTo,
    }))
  }
}
