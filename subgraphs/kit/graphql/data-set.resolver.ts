import { FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { inLanguage, type Language } from '../../../shared/language.ts'
import { After, First, LangOfTexts } from './arguments.ts'
import { ClauseReference } from './clause-reference.type.ts'
import { ObservationConnection } from './connection.type.ts'
import { DataSet } from './data-set.type.ts'
import { Footnote } from './footnote.type.ts'
import { Observation } from './observation.type.ts'
import { Outcome } from './outcome.type.ts'
import { Release } from './release.type.ts'

const nullable = (description: string) => ({ nullable: true, description })

/** Serves the data sets of every government. */
@Resolver(() => DataSet)
export class DataSetResolver {
  @FieldResolver(
    () => ID,
    nullable('The id pinned to its release time: what a document quotes, what answers the same for ever.'),
  )
  citation(@Root() { answer }: DataSet) {
    return answer.citation()
  }

  @FieldResolver(() => Outcome, nullable('How the government answered; null means that it could not be reached.'))
  outcome(@Root() { answer }: DataSet) {
    return answer.outcome()
  }

  @FieldResolver(() => ObservationConnection, nullable('The figures, page by page.'))
  observations(@Root() { answer }: DataSet, @First(1000) first: number, @After() after?: string | null) {
    return answer.observations({ first, after })
  }

  @FieldResolver(
    () => [Observation],
    nullable("Everything at once, for comparisons; outcome TOO_LARGE above the government's row limit."),
  )
  rows(@Root() { answer }: DataSet) {
    return answer.rows()
  }

  @FieldResolver(() => Release, nullable('The latest release that a figure of the data set comes from.'))
  release(@Root() { answer }: DataSet) {
    return answer.release()
  }

  @FieldResolver(
    () => [Footnote],
    nullable(
      'What to know about the figures: the caveats of the indicator, and of the government for the periods asked.',
    ),
  )
  footnotes(@Root() { answer }: DataSet, @LangOfTexts() lang: Language): Footnote[] {
    return answer.footnotes().map((note) => ({ ...note, text: inLanguage(note.text, lang) }))
  }

  @FieldResolver(
    () => [ClauseReference],
    nullable('The clauses of agreements that permit the answer, as far as the caller may know of them.'),
  )
  clauses(@Root() { answer }: DataSet): readonly ClauseReference[] {
    return answer.clauses
  }
}
