import type { Member } from '../../../../shared/http/service.ts'

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`

/** A government's contract, in small and in the same shape as the real one: one type per government. */
export const governmentSdl = ({ typeName }: Member): string => `${link('"@key", "@shareable"')}
interface Country { code: ID! name: String dataSet(select: DataSelection!): DataSet }
interface DataSet { id: ID! rows: [Observation!] }
type ${typeName} implements Country @key(fields: "code") {
  code: ID!
  name: String
  dataSet(select: DataSelection!): ${typeName}DataSet
}
type ${typeName}DataSet implements DataSet @key(fields: "id") { id: ID! rows: [Observation!] }
type Observation @shareable {
  timePeriod: String!
  sex: Sex!
  obsValue: Float
  obsStatus: ObsStatus!
  unitMult: Int!
  origin: String!
  destination: String!
}
input DataSelection { indicator: String! startPeriod: String! endPeriod: String! }
enum Sex { F M _T }
enum ObsStatus { A M }
`

const stub = ({ typeName }: Member) =>
  `type ${typeName} implements Country @key(fields: "code", resolvable: false) { code: ID! }\n`

/** The secretariat's: it names the governments and knows nothing else of them. */
export const regionalSdl = (members: readonly Member[]): string => `${link('"@key"')}
type Query { countries: [Country!]! }
interface Country { code: ID! }
${members.map(stub).join('')}`
