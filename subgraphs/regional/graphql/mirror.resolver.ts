import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Language } from '../../../shared/language.ts'
import { LangOfTexts } from '../../kit/graphql/arguments.ts'
import { readAnswer } from '../answers/answer.ts'
import { REPORTED } from '../answers/reported.ts'
import type { RegionalContext } from '../context.ts'
import { parseMirror } from '../mirror/mirror.ts'
import { mirrorRows } from '../mirror/rows.ts'
import { mirrorNotes } from '../notes/notes.ts'
import { Mirror, MirrorRow, type ReportedMirror } from './corridor.type.ts'
import { DataSet } from './data-set.type.ts'
import { showRows } from './faults.ts'
import { ComparabilityNote, toNotes } from './note.type.ts'
import { dataSetOf } from './stub.ts'

@Resolver(() => Mirror)
export class MirrorResolver {
  @FieldResolver(() => DataSet, { description: 'What the origin is asked, for the indicator that it reports.' })
  reportedByOrigin(@Root() { question }: Mirror, @Ctx() context: RegionalContext) {
    return dataSetOf(question.origin, context)
  }

  @FieldResolver(() => DataSet, { description: 'What the destination is asked, for the indicator that it reports.' })
  reportedByDestination(@Root() { question }: Mirror, @Ctx() context: RegionalContext) {
    return dataSetOf(question.destination, context)
  }

  @Directive(`@requires(fields: "reportedByOrigin ${REPORTED} reportedByDestination ${REPORTED}")`)
  @FieldResolver(() => [MirrorRow], { nullable: true, description: 'Both reports side by side.' })
  rows(@Root() { question, reported }: Mirror, @Ctx() { catalogue, log }: RegionalContext) {
    const origin = readAnswer(reported.reportedByOrigin, question.origin)
    const destination = readAnswer(reported.reportedByDestination, question.destination)
    const rows = mirrorRows(question, { origin, destination }, catalogue)
    return showRows(rows, [origin, destination], log, (row, figure) => {
      const [originReport, destinationReport] = [figure(row.originReport), figure(row.destinationReport)]
      return { ...row, originReport, destinationReport }
    })
  }

  @FieldResolver(() => [ComparabilityNote], {
    description: 'What to know before comparing: of both indicators, and of the years asked at both ends.',
  })
  notes(
    @Root() { question }: Mirror,
    @LangOfTexts() lang: Language,
    @Ctx() { memberNotes, catalogue }: RegionalContext,
  ) {
    return toNotes(mirrorNotes(question, memberNotes, catalogue), lang)
  }
}

/** @throws ID_MALFORMED */
export const referencedMirror = (
  { id, ...reported }: ReportedMirror & { readonly id?: unknown },
  { catalogue }: RegionalContext,
): Mirror => new Mirror(String(id), parseMirror(String(id), catalogue), reported)
