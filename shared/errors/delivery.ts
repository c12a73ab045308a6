import { inDelivery } from './entry.ts'

/** What can be wrong with the columns and codes of a delivery, or with the mapping that reads them. */
export const DELIVERY_ERRORS = {
  DELIVERY_MAPPING_INVALID: inDelivery(
    {
      en: 'The mapping, which says what the columns of a delivery mean, has a mistake.',
      ru: 'В описании столбцов, по которому читается поставка, есть ошибка.',
    },
    {
      en: 'Correct the mapping at the line that the message names: its columns are header,concept,value,code.',
      ru: 'Исправьте описание в названной строке: его столбцы — header,concept,value,code.',
    },
  ),
  DELIVERY_HEADER_UNKNOWN: inDelivery(
    { en: 'Nobody has said what this column means.', ru: 'Не указано, что означает этот столбец.' },
    {
      en: 'Add the header to the mapping with its concept, or with IGNORE if the column is not to be loaded.',
      ru: 'Добавьте заголовок в описание столбцов с его понятием или с IGNORE, если столбец загружать не нужно.',
    },
  ),
  DELIVERY_HEADER_REPEATED: inDelivery(
    { en: 'Two columns say the same thing.', ru: 'Два столбца сообщают одно и то же.' },
    {
      en: 'Remove one of them, or mark it with IGNORE in the mapping.',
      ru: 'Удалите один из них или отметьте его как IGNORE в описании столбцов.',
    },
  ),
  DELIVERY_COLUMN_MISSING: inDelivery(
    {
      en: 'A column that the figures cannot do without is missing.',
      ru: 'Нет столбца, без которого данные не прочесть.',
    },
    {
      en: 'Add the column to the file, or what it says in every line to the mapping: ,FREQ,,A for example.',
      ru: 'Добавьте столбец в файл или его постоянное значение в описание столбцов, например ,FREQ,,A.',
    },
  ),
  DELIVERY_EMPTY: inDelivery(
    { en: 'The file has no line that could be loaded.', ru: 'В файле нет строк, которые можно загрузить.' },
    {
      en: 'Check that it is the right file and the right country; the report says which lines were left out, and why.',
      ru: 'Проверьте, тот ли это файл и та ли страна; в отчёте сказано, какие строки пропущены и почему.',
    },
  ),
  DELIVERY_INDICATOR_UNKNOWN: inDelivery(
    { en: 'The catalogue has no such indicator.', ru: 'В каталоге нет такого показателя.' },
    {
      en: 'Write a code of the catalogue, or say in the mapping which code the words mean.',
      ru: 'Укажите код из каталога или задайте в описании столбцов, какой код означают эти слова.',
    },
  ),
  DELIVERY_FREQUENCY_UNKNOWN: inDelivery(
    { en: 'The indicator is not published at this frequency.', ru: 'Показатель не публикуется с такой частотой.' },
    {
      en: 'Write a frequency that the message lists; OA stands for a figure at a date that no other one reaches.',
      ru: 'Укажите частоту из сообщения; OA — для данных на дату, которой не достигает ни одна другая.',
    },
  ),
  DELIVERY_PERIOD_MALFORMED: inDelivery(
    { en: 'This is not a time period.', ru: 'Это не отчётный период.' },
    {
      en: 'Write 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 or 2014-01-01/P2M, or map the words to such a period.',
      ru: 'Пишите 2013, 2013-S1, 2013-Q2, 2013-07, 2014-03-03 или 2014-01-01/P2M либо сопоставьте слова с периодом.',
    },
  ),
  DELIVERY_PERIOD_OTHER_FREQUENCY: inDelivery(
    { en: 'The period is not one of this frequency.', ru: 'Период не соответствует частоте.' },
    {
      en: 'Correct the period or the frequency; a mapping can tell the frequency by the period: ,FREQ,,BY_PERIOD.',
      ru: 'Исправьте период или частоту; описание столбцов может задать частоту по периоду: ,FREQ,,BY_PERIOD.',
    },
  ),
  DELIVERY_CODE_MISSING: inDelivery(
    { en: 'A cell that needs a code is empty.', ru: 'Не заполнена ячейка, в которой нужен код.' },
    {
      en: 'Write the code of the total where the figure is one, or say in the mapping what an empty cell means.',
      ru: 'Для итога укажите код итога или задайте в описании столбцов, что означает пустая ячейка.',
    },
  ),
  DELIVERY_CODE_UNKNOWN: inDelivery(
    { en: 'The code list has no such code.', ru: 'В кодовом списке нет такого кода.' },
    {
      en: 'Write a code of the list that the message names, or say in the mapping which code the words mean.',
      ru: 'Укажите код из названного списка или задайте в описании столбцов, какой код означают эти слова.',
    },
  ),
  DELIVERY_CODE_NOT_IN_USE: inDelivery(
    { en: 'The code is not in use at the end of the period.', ru: 'На конец периода код не действует.' },
    {
      en: 'Write the code that is in use on that day.',
      ru: 'Укажите код, действующий на эту дату.',
    },
  ),
  DELIVERY_DIMENSION_NOT_APPLICABLE: inDelivery(
    { en: 'The indicator does not have this dimension.', ru: 'У показателя нет этого измерения.' },
    {
      en: 'Leave the cell empty or write the total; a mapping can read the value as _Z, or DROP the lines that have it.',
      ru: 'Оставьте ячейку пустой или укажите итог; в описании столбцов значение можно читать как _Z или DROP.',
    },
  ),
  DELIVERY_CORRIDOR_FOREIGN: inDelivery(
    { en: 'The figure is one that another government reports.', ru: 'Такие данные сообщает другое государство.' },
    {
      en: 'Name both ends of the corridor, the own one as the message says; REPORTER in the mapping leaves out the lines of others.',
      ru: 'Укажите обе стороны коридора, свою — как сказано в сообщении; REPORTER в описании пропускает чужие строки.',
    },
  ),
  DELIVERY_OTHER_REPORTER: inDelivery(
    { en: 'Lines of another government are left out.', ru: 'Строки другого государства пропущены.' },
    {
      en: 'Nothing has to be done; if they are its own, correct the column of the reporter.',
      ru: 'Ничего делать не нужно; если строки свои, исправьте столбец отчитывающейся стороны.',
    },
  ),
  DELIVERY_ACTION_UNSUPPORTED: inDelivery(
    {
      en: 'A delivery states figures; it cannot do this.',
      ru: 'Поставка сообщает данные и не может выполнить это действие.',
    },
    {
      en: 'Write I, A, R, M or U, or leave the column out; to take figures back, use `exchange withdraw`.',
      ru: 'Укажите I, A, R, M или U либо уберите столбец; чтобы отозвать данные, используйте `exchange withdraw`.',
    },
  ),
  DELIVERY_STRUCTURE_OTHER: inDelivery(
    {
      en: 'The lines name a structure that is not the one of this exchange.',
      ru: 'Строки ссылаются на чужую структуру данных.',
    },
    {
      en: 'Check that the codes mean the same; ours is LMX:DSD_LABOUR_MIGRATION, with the dataflows of CL_DATAFLOW.',
      ru: 'Убедитесь, что коды значат то же самое; наша структура — LMX:DSD_LABOUR_MIGRATION, потоки — из CL_DATAFLOW.',
    },
  ),
} as const
