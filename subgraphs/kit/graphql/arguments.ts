import { Arg, Int } from 'type-graphql'
import { DataSelection } from './data-selection.type.ts'
import { Language } from './enums.ts'
import { IndicatorCode, TimePeriod } from './scalars.ts'

// Arguments that several fields have, each named once.

export const Lang = () =>
  Arg('lang', () => Language, { defaultValue: 'EN', description: 'Language of the names in the answer.' })

export const LangOfTexts = () =>
  Arg('lang', () => Language, { defaultValue: 'EN', description: 'Language of the texts in the answer.' })

export const Select = () => Arg('select', () => DataSelection, { description: 'Which figures.' })

export const OfIndicator = () =>
  Arg('indicator', () => IndicatorCode, { nullable: true, description: 'Only of this indicator. Absent: of all.' })

export const First = (defaultValue: number) =>
  Arg('first', () => Int, { defaultValue, description: 'How many on one page, at most.' })

export const After = () =>
  Arg('after', () => String, { nullable: true, description: 'endCursor of the page before. Absent: the first page.' })

export const FirstDelivery = () =>
  Arg('startPeriod', () => TimePeriod, {
    nullable: true,
    description: 'First period expected. Absent: from where the schedule begins.',
  })

export const LastDelivery = () =>
  Arg('endPeriod', () => TimePeriod, {
    nullable: true,
    description: 'Last period expected, which may be to come. Absent: whatever is over by now.',
  })
