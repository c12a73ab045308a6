import { inDelivery } from './entry.ts'

/** What can be wrong with a figure of a delivery, its unit, its statuses, and what is said about it. */
export const FIGURE_ERRORS = {
  DELIVERY_STATUS_UNKNOWN: inDelivery(
    { en: 'There is no such status.', ru: 'Такого статуса нет.' },
    {
      en: 'Write a code of the list that the message names, or say in the mapping which code the words mean.',
      ru: 'Укажите код из названного списка или задайте в описании столбцов, какой код означают эти слова.',
    },
  ),
  DELIVERY_FIGURE_MISSING: inDelivery(
    {
      en: 'There is no figure, although the statuses say that there is one.',
      ru: 'Значения нет, хотя по статусам оно есть.',
    },
    {
      en: 'Write the figure, or say with OBS_STATUS why it is missing: O, L, M, Q, H or K.',
      ru: 'Укажите значение или объясните его отсутствие в OBS_STATUS: O, L, M, Q, H или K.',
    },
  ),
  DELIVERY_FIGURE_UNEXPECTED: inDelivery(
    {
      en: 'There is a figure, although the statuses say that there is none.',
      ru: 'Значение есть, хотя по статусам его нет.',
    },
    {
      en: 'Correct the status, or leave the figure out: what is confidential is not delivered.',
      ru: 'Исправьте статус или уберите значение: конфиденциальные данные не передаются.',
    },
  ),
  DELIVERY_NUMBER_MALFORMED: inDelivery(
    { en: 'This is not a number in the style of the file.', ru: 'Это не число в записи, принятой в файле.' },
    {
      en: 'Write digits and the decimal mark, thousands apart by a space or not at all; a mapping can read a sign such as … as status O.',
      ru: 'Пишите цифры и десятичный знак, разряды — через пробел или слитно; знак вроде … описание может читать как статус O.',
    },
  ),
  DELIVERY_NUMBER_NEGATIVE: inDelivery(
    { en: 'The figure is below zero.', ru: 'Значение меньше нуля.' },
    {
      en: 'Correct the figure: nothing here can be below zero.',
      ru: 'Исправьте значение: меньше нуля оно быть не может.',
    },
  ),
  DELIVERY_NUMBER_FRACTION: inDelivery(
    { en: 'The figure has a fraction of what is counted whole.', ru: 'Значение дробное, а считают целыми.' },
    {
      en: 'Check the decimal mark and the multiplier of the unit; a mapping may say ,ROUND,,yes.',
      ru: 'Проверьте десятичный знак и множитель единицы; описание столбцов может разрешить округление: ,ROUND,,yes.',
    },
  ),
  DELIVERY_NUMBER_TOO_PRECISE: inDelivery(
    { en: 'The figure has more digits than can be kept.', ru: 'В значении больше цифр, чем можно сохранить.' },
    {
      en: 'Deliver at most 15 digits; a mapping may say ,ROUND,,yes.',
      ru: 'Передавайте не более 15 цифр; описание столбцов может разрешить округление: ,ROUND,,yes.',
    },
  ),
  DELIVERY_NUMBER_AMBIGUOUS: inDelivery(
    {
      en: 'The figure could be read in two ways, and nobody has said which mark is the decimal one.',
      ru: 'Значение можно прочесть двояко, а десятичный знак не указан.',
    },
    {
      en: 'Name the decimal mark with --decimal, or in the mapping: ,DECIMAL,,. for a full stop.',
      ru: 'Укажите десятичный знак параметром --decimal или в описании столбцов: ,DECIMAL,,. для точки.',
    },
  ),
  DELIVERY_DECIMAL_TOLD: inDelivery(
    { en: 'The decimal mark was told by the figures.', ru: 'Десятичный знак определён по данным.' },
    {
      en: 'Check a few figures, and name the mark with --decimal or in the mapping to be sure.',
      ru: 'Проверьте несколько значений и для надёжности укажите знак параметром --decimal или в описании столбцов.',
    },
  ),
  DELIVERY_UNIT_UNKNOWN: inDelivery(
    { en: 'There is no such unit or multiplier.', ru: 'Такой единицы или множителя нет.' },
    {
      en: 'Write a code of the list that the message names, or say in the mapping which code the words mean.',
      ru: 'Укажите код из названного списка или задайте в описании столбцов, какой код означают эти слова.',
    },
  ),
  DELIVERY_UNIT_OTHER: inDelivery(
    { en: 'The indicator is not measured in this unit.', ru: 'Показатель измеряется в другой единице.' },
    {
      en: 'Convert the figures before they are delivered; only powers of ten are converted here (UNIT_MULT).',
      ru: 'Пересчитайте данные до передачи; здесь пересчитываются только степени десяти (UNIT_MULT).',
    },
  ),
  DELIVERY_UNIT_ASSUMED: inDelivery(
    {
      en: 'Nobody says whether the figures are in units, thousands or millions.',
      ru: 'Не сказано, в чём даны значения: в единицах, тысячах или миллионах.',
    },
    {
      en: 'Check a figure, and say it in a column UNIT_MULT or in the mapping: ,UNIT_MULT,,6 for millions.',
      ru: 'Проверьте значение и укажите множитель в столбце UNIT_MULT или в описании: ,UNIT_MULT,,6 для миллионов.',
    },
  ),
  DELIVERY_SOURCE_MISSING: inDelivery(
    { en: 'Nobody is named as the source of the figure.', ru: 'Не указан источник данных.' },
    {
      en: 'Name who published it, in each line or once in the mapping: ,SOURCE,,Ministry of Labour.',
      ru: 'Укажите, кто их опубликовал, в каждой строке или один раз в описании: ,SOURCE,,Министерство труда.',
    },
  ),
  DELIVERY_CONTRIBUTION_MALFORMED: inDelivery(
    {
      en: 'This is not a number of contributors, or not the part of the largest one.',
      ru: 'Это не число участников или не доля крупнейшего из них.',
    },
    {
      en: 'CONTRIBUTORS is a whole number, LARGEST_SHARE a percentage from 0 to 100; leave them empty where not known.',
      ru: 'CONTRIBUTORS — целое число, LARGEST_SHARE — процент от 0 до 100; если неизвестно, оставьте пустым.',
    },
  ),
  DELIVERY_TEXT_DANGEROUS: inDelivery(
    {
      en: 'A spreadsheet would take the text for a formula and run it.',
      ru: 'Электронная таблица примет этот текст за формулу и выполнит её.',
    },
    {
      en: 'Correct the beginning of the text; it is kept as it is, and never leaves as a formula.',
      ru: 'Исправьте начало текста; он сохраняется как есть и никогда не выдаётся как формула.',
    },
  ),
  DELIVERY_TEXT_UNREADABLE: inDelivery(
    { en: 'The text holds characters that cannot be kept.', ru: 'В тексте есть недопустимые символы.' },
    { en: 'Remove the control characters.', ru: 'Удалите управляющие символы.' },
  ),
} as const
