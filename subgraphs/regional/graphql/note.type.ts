import { Field, ObjectType } from 'type-graphql'
import { inLanguage, type Language as Lang } from '../../../shared/language.ts'
import { NoteSeverity } from '../../kit/graphql/enums.ts'
import { AreaCode, IndicatorCode } from '../../kit/graphql/scalars.ts'
import type * as meaning from '../../kit/notes/country-notes.ts'
import type { Note } from '../notes/notes.ts'

@ObjectType({ simpleResolvers: true, description: 'Something to know before the figures asked for are compared.' })
export class ComparabilityNote {
  @Field(() => AreaCode, { nullable: true, description: 'The government it concerns; null: every one.' })
  readonly reporter!: string | null

  @Field(() => IndicatorCode, { description: 'The indicator it concerns.' })
  readonly indicator!: string

  @Field(() => String, { description: 'The caveat, in the language asked for.' })
  readonly text!: string

  @Field(() => NoteSeverity, { description: 'How much it matters.' })
  readonly severity!: meaning.NoteSeverity
}

export const toNotes = (notes: readonly Note[], lang: Lang): ComparabilityNote[] =>
  notes.map((note) => ({ ...note, text: inLanguage(note.text, lang) }))
