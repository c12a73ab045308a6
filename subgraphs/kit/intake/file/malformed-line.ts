import type { Bilingual } from '../../../../shared/language.ts'
import type { DeliveryProblem } from '../problem.ts'
import type { Malformed } from './record-parser.ts'

export const malformedLine = (malformed: Malformed): DeliveryProblem => ({
  ...{ code: 'LINE_MALFORMED', severity: 'ERROR' },
  ...{ line: malformed.line, column: 0, header: null, value: null, lines: 1 },
  message: messageOf(malformed),
})

export function messageOf(malformed: Malformed): Bilingual {
  switch (malformed.fault) {
    case 'WIDTH': {
      const { cells, headers } = malformed
      return {
        en: `Cells in the line: ${cells}, in the header: ${headers}.`,
        ru: `Ячеек в строке: ${cells}, в заголовке: ${headers}.`,
      }
    }
    case 'OPEN':
      return {
        en: 'A quotation mark that opens here is not closed, so nothing after it can be read.',
        ru: 'Открытая здесь кавычка не закрыта, поэтому всё после неё прочитать нельзя.',
      }
    case 'MISPLACED':
      return {
        en: 'A quotation mark stands inside a cell and is not doubled, or is not closed.',
        ru: 'Кавычка стоит внутри ячейки и не удвоена или не закрыта.',
      }
  }
}
