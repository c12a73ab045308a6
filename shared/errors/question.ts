import { entriesOf } from './entry.ts'

const ofCaller = entriesOf('caller', 400)

/** What can be wrong with what a question asks for. */
export const QUESTION_ERRORS = {
  INDICATOR_UNKNOWN: ofCaller(
    { en: 'The catalogue has no indicator with this code.', ru: 'В каталоге нет показателя с таким кодом.' },
    { en: 'Choose a code from Query.indicators.', ru: 'Выберите код из Query.indicators.' },
  ),
  DIMENSION_NOT_AVAILABLE: ofCaller(
    { en: 'The indicator does not have this dimension.', ru: 'У показателя нет этого измерения.' },
    {
      en: 'Ask only for the dimensions that the message lists.',
      ru: 'Запрашивайте только измерения, названные в сообщении.',
    },
  ),
  SUM_NOT_PUBLISHED: ofCaller(
    {
      en: 'Several codes on a dimension that is not in `by` would be a sum that nobody published.',
      ru: 'Несколько кодов измерения, не указанного в `by`, дали бы сумму, которую никто не публиковал.',
    },
    {
      en: 'Add the dimension to `by`, or name one code.',
      ru: 'Добавьте измерение в `by` или укажите один код.',
    },
  ),
  CODE_UNKNOWN: ofCaller(
    { en: 'The code list has no such code.', ru: 'В кодовом списке нет такого кода.' },
    {
      en: 'Choose a code from Query.codelist; the message names the list.',
      ru: 'Выберите код из Query.codelist; список назван в сообщении.',
    },
  ),
  PERIOD_MALFORMED: ofCaller(
    { en: 'This is not a time period.', ru: 'Это не отчётный период.' },
    {
      en: 'Write 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 or 2014-01-01/P2M.',
      ru: 'Пишите 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 или 2014-01-01/P2M.',
    },
  ),
  PERIODS_REVERSED: ofCaller(
    { en: 'The start of the span is after its end.', ru: 'Начало промежутка позже его конца.' },
    { en: 'Exchange startPeriod and endPeriod.', ru: 'Поменяйте местами startPeriod и endPeriod.' },
  ),
  PERIODS_TOO_MANY: ofCaller(
    {
      en: 'The selection spans more periods than one question may.',
      ru: 'Запрос охватывает больше периодов, чем допускается.',
    },
    {
      en: 'Narrow startPeriod and endPeriod, or ask for a lower frequency.',
      ru: 'Сузьте startPeriod и endPeriod или выберите меньшую частоту.',
    },
  ),
  FREQUENCY_NOT_PUBLISHED: ofCaller(
    {
      en: 'The indicator is not published at this frequency.',
      ru: 'Показатель не публикуется с такой частотой.',
    },
    {
      en: 'Leave `freq` out for the default, or choose one that the message lists.',
      ru: 'Не указывайте `freq` (частота по умолчанию) или выберите одну из названных в сообщении.',
    },
  ),
  PARTNER_CONFLICT: ofCaller(
    {
      en: '`partner` names the other end of the corridor, so it does not go together with `origin` or `destination`.',
      ru: '`partner` — другой конец коридора и не сочетается с `origin` и `destination`.',
    },
    {
      en: 'Use either `partner`, or `origin` and `destination`.',
      ru: 'Укажите либо `partner`, либо `origin` и `destination`.',
    },
  ),
  CORRIDOR_FIXED: ofCaller(
    {
      en: 'A corridor names origin and destination itself.',
      ru: 'Коридор сам задаёт страны происхождения и назначения.',
    },
    {
      en: 'Leave origin, destination and partner out of the selection.',
      ru: 'Уберите origin, destination и partner из запроса.',
    },
  ),
  MIRROR_NOT_DEFINED: ofCaller(
    { en: 'No indicator of the other end mirrors this one.', ru: 'Зеркального показателя для него нет.' },
    {
      en: 'Choose an indicator whose `mirror` is not null.',
      ru: 'Выберите показатель, у которого `mirror` не пуст.',
    },
  ),
  MEASURE_NOT_APPLICABLE: ofCaller(
    {
      en: 'The measure cannot be computed for this selection.',
      ru: 'Для этого запроса показатель не вычисляется.',
    },
    { en: 'Change the selection as the message says.', ru: 'Измените запрос, как указано в сообщении.' },
  ),
  ID_MALFORMED: ofCaller(
    {
      en: 'This is not the id of a data set in its one spelling.',
      ru: 'Это не идентификатор набора данных в его единственной записи.',
    },
    {
      en: 'Take ids from DataSet.id or DataSet.citation, unchanged.',
      ru: 'Берите идентификаторы из DataSet.id или DataSet.citation без изменений.',
    },
  ),
  MOMENT_MALFORMED: ofCaller(
    { en: 'This is not a moment in time.', ru: 'Это не момент времени.' },
    { en: 'Write it as 2013-06-01T00:00:00Z.', ru: 'Пишите в виде 2013-06-01T00:00:00Z.' },
  ),
  CURSOR_MALFORMED: ofCaller(
    { en: 'This cursor was not given out for this list.', ru: 'Этот курсор выдан не для этого списка.' },
    {
      en: 'Pass endCursor of the previous page, unchanged.',
      ru: 'Передайте endCursor предыдущей страницы без изменений.',
    },
  ),
  PAGE_SIZE: ofCaller(
    { en: '`first` is outside the allowed range.', ru: '`first` вне допустимого диапазона.' },
    {
      en: 'Ask for between 1 and the number in the message.',
      ru: 'Укажите от 1 до числа, названного в сообщении.',
    },
  ),
  MEMBER_UNKNOWN: ofCaller(
    { en: 'No member government has this code.', ru: 'Нет государства-участника с таким кодом.' },
    { en: 'Choose from Query.countries.', ru: 'Выберите из Query.countries.' },
  ),
  CODELIST_UNKNOWN: ofCaller(
    { en: 'There is no code list with this id.', ru: 'Нет кодового списка с таким идентификатором.' },
    {
      en: 'Choose one of the lists that the message names.',
      ru: 'Выберите один из списков, названных в сообщении.',
    },
  ),
  NOT_PUBLISHED: entriesOf('government', 200)(
    { en: 'The government has published no such figures.', ru: 'Государство не публиковало таких данных.' },
    { en: 'See Country.coverage for what it publishes.', ru: 'Что публикуется, показывает Country.coverage.' },
  ),
  ROWS_TOO_MANY: entriesOf('caller', 200)(
    {
      en: 'The data set has more rows than this government answers at once.',
      ru: 'В наборе данных больше строк, чем государство выдаёт за раз.',
    },
    {
      en: 'Narrow the selection, or page through `observations`.',
      ru: 'Сузьте запрос или читайте `observations` постранично.',
    },
  ),
} as const
