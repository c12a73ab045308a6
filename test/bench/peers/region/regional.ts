import type { Member } from '../../../../shared/http/service.ts'
import { constant, type PrintedType } from './printed-answer.ts'
import { regionalSdl } from './schemas.ts'

/** The secretariat's subgraph: it names the governments. */
export function regionalType(members: readonly Member[]): PrintedType {
  const stubs = members.map(({ refArea, typeName }): PrintedType => ({
    typeNames: [typeName, 'Country'],
    fields: { code: constant(refArea) },
  }))
  const service: PrintedType = { typeNames: ['_Service'], fields: { sdl: constant(regionalSdl(members)) } }
  return {
    typeNames: ['Query'],
    fields: {
      _service: (asked) => asked.printed(service),
      countries(asked) {
        const prints = stubs.map((stub) => asked.printed(stub))
        return (variables) => `[${prints.map((print) => print(variables)).join(',')}]`
      },
    },
  }
}
