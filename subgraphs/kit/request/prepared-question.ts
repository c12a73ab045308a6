import { BREAK, visit, type DocumentNode, type GraphQLSchema } from 'graphql'
import { checkedQuestions, type CheckedQuestion } from '../../../shared/graphql/checked-questions.ts'
import { withObservationLists } from './observation-lists.ts'

/** A question, and the schema by which it is answered: what is asked of the schema itself is told as it is published. */
export type PreparedQuestion = CheckedQuestion<{ readonly schema: GraphQLSchema }>

export function preparation(schema: GraphQLSchema): (text: string) => PreparedQuestion {
  const answering = withObservationLists(schema)
  return checkedQuestions(schema, (document) => ({ schema: asksForSchema(document) ? schema : answering }))
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined
      asks = true
      return BREAK
    },
  })
  return asks
}
