import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Measure as MeasureCode } from '../../../shared/indicators/measures/measure.ts'
import type { Language } from '../../../shared/language.ts'
import { LangOfTexts, Select } from '../../kit/graphql/arguments.ts'
import type { DataSelection } from '../../kit/graphql/data-selection.type.ts'
import { AreaCode } from '../../kit/graphql/scalars.ts'
import { readAnswers } from '../answers/answer.ts'
import { REPORTED } from '../answers/reported.ts'
import { parseComparison, printComparison } from '../comparison/comparison-id.ts'
import { compose } from '../comparison/comparison.ts'
import { denominatorKeys } from '../comparison/denominators.ts'
import { comparisonRows } from '../comparison/rows.ts'
import type { RegionalContext } from '../context.ts'
import { comparisonNotes } from '../notes/notes.ts'
import { Comparison, ComparisonRow, type ReportedComparison } from './comparison.type.ts'
import { DataSet } from './data-set.type.ts'
import { Measure } from './enums.ts'
import { showRows } from './faults.ts'
import { ComparabilityNote, toNotes } from './note.type.ts'
import { dataSetOf } from './stub.ts'

@Resolver(() => Comparison)
export class ComparisonResolver {
  @Query(() => Comparison, { description: 'The same selection side by side for several governments.' })
  comparison(
    @Select() select: DataSelection,
    @Arg('reporters', () => [AreaCode], {
      nullable: true,
      description: 'The governments to ask, in the order in which to show them. Absent: all.',
    })
    reporters: string[] | null | undefined,
    @Arg('measures', () => [Measure], { defaultValue: [], description: 'What to derive from the figures.' })
    measures: MeasureCode[],
    @Ctx() { members, catalogue }: RegionalContext,
  ) {
    const question = compose(select, members.named(reporters, 'reporters'), measures, catalogue)
    return new Comparison(printComparison(question), question)
  }

  @FieldResolver(() => [DataSet], {
    description:
      'What each government is asked, in the order asked. For X_GROW it begins one period earlier than the rows do.',
  })
  dataSets(@Root() { question }: Comparison, @Ctx() context: RegionalContext) {
    return question.keys.map((key) => dataSetOf(key, context))
  }

  @FieldResolver(() => [DataSet], {
    description: 'Population or GDP, where a measure needs it; else empty, and nobody is asked.',
  })
  denominators(@Root() { question }: Comparison, @Ctx() context: RegionalContext) {
    return denominatorKeys(question, context.catalogue).map((key) => dataSetOf(key, context))
  }

  @Directive(`@requires(fields: "dataSets ${REPORTED} denominators ${REPORTED}")`)
  @FieldResolver(() => [ComparisonRow], {
    nullable: true,
    description:
      'The figures side by side. Where both startPeriod and endPeriod are given, every period between has its rows, published or not.',
  })
  rows(@Root() { question, reported }: Comparison, @Ctx() { catalogue, log }: RegionalContext) {
    const answers = readAnswers(reported.dataSets, question.keys)
    const denominators = readAnswers(reported.denominators, denominatorKeys(question, catalogue))
    const rows = comparisonRows(question, answers, denominators, catalogue)
    return showRows(rows, answers, log, (row, figure) => ({ ...row, figures: row.figures.map(figure) }))
  }

  @FieldResolver(() => [ComparabilityNote], {
    description: 'What to know before comparing: of the indicator, the measures, and the governments and years asked.',
  })
  notes(
    @Root() { question }: Comparison,
    @LangOfTexts() lang: Language,
    @Ctx() { memberNotes, catalogue }: RegionalContext,
  ) {
    return toNotes(comparisonNotes(question, memberNotes, catalogue), lang)
  }
}

/** @throws ID_MALFORMED */
export const referencedComparison = (
  { id, ...reported }: ReportedComparison & { readonly id?: unknown },
  { catalogue }: RegionalContext,
): Comparison => new Comparison(String(id), parseComparison(String(id), catalogue), reported)
