import { Directive, Field, ID, ObjectType } from 'type-graphql'

@ObjectType({
  simpleResolvers: true,
  description: 'A clause of a data-sharing agreement under which figures were answered.',
})
@Directive('@shareable')
export class ClauseReference {
  @Field(() => ID, { description: 'The agreement.' })
  readonly agreement!: string

  @Field(() => ID, { description: 'The clause in it.' })
  readonly clause!: string
}
