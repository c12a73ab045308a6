import { entriesOf, inDelivery, type ErrorEntry } from './entry.ts'

const ofDelivery = entriesOf('delivery', 500)
const ofOperator = entriesOf('operator', 409)

/** What only shows when a delivery is seen as a whole, and what can be wrong with a release. */
export const RELEASE_ERRORS = {
  DELIVERY_INVALID: ofDelivery(
    { en: 'A delivery cannot be loaded.', ru: 'Поставку данных нельзя загрузить.' },
    {
      en: 'Correct the file at the line and column that the message names.',
      ru: 'Исправьте файл в строке и столбце, указанных в сообщении.',
    },
  ),
  DELIVERY_CELL_REPEATED: inDelivery(
    {
      en: 'The delivery states the same cell twice.',
      ru: 'Одна и та же ячейка указана дважды.',
    },
    {
      en: 'Keep one of the two lines.',
      ru: 'Оставьте одну из двух строк.',
    },
  ),
  DELIVERY_TOTAL_UNLIKE_PARTS: inDelivery(
    {
      en: 'A delivered total is unlike the sum of the parts delivered with it.',
      ru: 'Итог не равен сумме переданных с ним частей.',
    },
    {
      en: 'Correct the total or the part that is wrong; deliver what belongs to no part as _U.',
      ru: 'Исправьте итог или ошибочную часть; не отнесённое ни к одной части передайте как _U.',
    },
  ),
  DELIVERY_TOTAL_UNLIKE_PARTS_IN_FORCE: inDelivery(
    {
      en: 'A total and its parts, of which some are delivered now and some came earlier, do not agree.',
      ru: 'Итог и его части, одни из которых переданы сейчас, а другие ранее, не согласуются.',
    },
    {
      en: 'Deliver the total together with all of its parts, or correct the one that is wrong.',
      ru: 'Передайте итог вместе со всеми частями или исправьте ошибочное значение.',
    },
  ),
  DELIVERY_JUMP: inDelivery(
    {
      en: 'A figure is far from the one that is in force for the same cell.',
      ru: 'Значение сильно отличается от действующего для той же ячейки.',
    },
    {
      en: 'Compare both figures with the source; if the new one is right, nothing has to be done.',
      ru: 'Сверьте оба значения с источником; если новое верно, делать ничего не нужно.',
    },
  ),
  DELIVERY_NOT_BY_SEX: inDelivery(
    {
      en: 'Women and men are expected, and the delivery has totals alone.',
      ru: 'Ожидаются данные по полу, а переданы только итоги.',
    },
    { en: 'Deliver women and men beside the total.', ru: 'Передайте данные по женщинам и мужчинам вместе с итогом.' },
  ),
  DELIVERY_PERIOD_MISSING: inDelivery(
    {
      en: 'A period that is due has not come, and is not in the delivery either.',
      ru: 'Период, срок которого наступил, не поступил и не содержится в поставке.',
    },
    {
      en: 'Deliver it too; `exchange schedule` shows what is expected when.',
      ru: 'Передайте и его; ожидаемое показывает `exchange schedule`.',
    },
  ),
  RELEASE_UNKNOWN: entriesOf('operator', 404)(
    {
      en: 'There is no release with this id.',
      ru: 'Публикации с таким обозначением нет.',
    },
    {
      en: '`exchange releases` lists them.',
      ru: 'Список выводит `exchange releases`.',
    },
  ),
  RELEASE_EXISTS: ofOperator(
    {
      en: 'There is another release with this id.',
      ru: 'Публикация с таким обозначением уже есть.',
    },
    {
      en: 'Give the delivery an id of its own with --id.',
      ru: 'Задайте другое обозначение параметром --id.',
    },
  ),
  RELEASE_PUBLISHED: ofOperator(
    {
      en: 'The release is published, and does not change any more.',
      ru: 'Публикация уже состоялась и больше не меняется.',
    },
    {
      en: 'Load a revision as a delivery of its own, or withdraw the release.',
      ru: 'Загрузите пересмотр отдельным файлом или отзовите публикацию.',
    },
  ),
  RELEASE_WITHDRAWN: ofOperator(
    {
      en: 'The release is withdrawn.',
      ru: 'Публикация отозвана.',
    },
    {
      en: 'Load and publish the delivery that takes its place.',
      ru: 'Загрузите и опубликуйте данные взамен.',
    },
  ),
  PROTECTION_IMPOSSIBLE: ofDelivery(
    {
      en: 'What is published already gives away a figure that must be withheld.',
      ru: 'Уже опубликованные данные раскрывают значение, которое должно быть скрыто.',
    },
    {
      en: 'Withdraw the published figures from which it follows, or deliver less detail.',
      ru: 'Отзовите опубликованные значения, из которых оно следует, или передайте менее подробные данные.',
    },
  ),
  PROTECTION_TOO_LARGE: ofDelivery(
    {
      en: 'There are more figures that have to be protected together than fit into memory.',
      ru: 'Значений, которые надо защитить вместе, больше, чем помещается в памяти.',
    },
    {
      en: 'Give the command more memory (NODE_OPTIONS=--max-old-space-size=8192, in MB), or deliver less detail.',
      ru: 'Дайте команде больше памяти (NODE_OPTIONS=--max-old-space-size=8192, в МБ) или передайте менее подробные данные.',
    },
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>
