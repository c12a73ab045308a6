import { inDelivery } from './entry.ts'

/** What can be wrong with a delivery's file before anybody asks what its figures mean. */
export const FILE_ERRORS = {
  FILE_UNREADABLE: inDelivery(
    { en: 'The file cannot be read, or nothing is in it.', ru: 'Файл не читается или пуст.' },
    {
      en: 'Check the path and the permission to read; pipes and folders are not read.',
      ru: 'Проверьте путь и право на чтение; каналы и папки не читаются.',
    },
  ),
  FILE_FORMAT_REFUSED: inDelivery(
    { en: 'The file is not CSV.', ru: 'Файл не в формате CSV.' },
    {
      en: 'In a spreadsheet program, choose "Save as" and "CSV UTF-8"; unpack an archive. Only gzip is unpacked here.',
      ru: 'В табличном редакторе выберите «Сохранить как» и «CSV UTF-8»; архив распакуйте. Здесь распаковывается только gzip.',
    },
  ),
  FILE_DAMAGED: inDelivery(
    { en: 'The compressed file is damaged or breaks off.', ru: 'Сжатый файл повреждён или обрывается.' },
    { en: 'Copy or compress the file again.', ru: 'Скопируйте или сожмите файл заново.' },
  ),
  FILE_ENCODING_UNKNOWN: inDelivery(
    { en: 'The bytes do not tell in which encoding the file is.', ru: 'По байтам файла нельзя определить кодировку.' },
    {
      en: 'Name it with --encoding (utf-8, utf-16le, utf-16be or windows-1251), or save the file as CSV UTF-8.',
      ru: 'Укажите её в --encoding (utf-8, utf-16le, utf-16be или windows-1251) или сохраните файл как CSV UTF-8.',
    },
  ),
  FILE_ENCODING_WRONG: inDelivery(
    { en: 'The bytes are not text in the encoding of the file.', ru: 'Байты не являются текстом в кодировке файла.' },
    {
      en: 'Correct the line that the message names, name another --encoding, or save the file as CSV UTF-8.',
      ru: 'Исправьте названную строку, укажите другую кодировку в --encoding или сохраните файл как CSV UTF-8.',
    },
  ),
  FILE_ENCODING_DETECTED: inDelivery(
    { en: 'The encoding was told by the letters in the file.', ru: 'Кодировка определена по буквам в файле.' },
    {
      en: 'Check that names read as they should, and name the encoding with --encoding to be sure.',
      ru: 'Проверьте, правильно ли читаются названия, и для надёжности укажите кодировку в --encoding.',
    },
  ),
  FILE_SEPARATOR_UNKNOWN: inDelivery(
    {
      en: 'The header does not tell what stands between the cells.',
      ru: 'По строке заголовков нельзя понять, чем разделены ячейки.',
    },
    {
      en: 'Name the separator with --separator: a semicolon, a comma, a vertical bar or a tab.',
      ru: 'Укажите разделитель в --separator: точку с запятой, запятую, вертикальную черту или табуляцию.',
    },
  ),
  LINE_MALFORMED: inDelivery(
    {
      en: 'The line cannot be split into cells, one for each header.',
      ru: 'Строку нельзя разбить на ячейки по числу заголовков.',
    },
    {
      en: 'Give each line as many cells as the header has; put a cell that holds a separator, a quotation mark or a line end in quotation marks, and double those inside it.',
      ru: 'В каждой строке должно быть столько ячеек, сколько заголовков; ячейку с разделителем, кавычкой или переводом строки заключите в кавычки, а кавычки внутри удвойте.',
    },
  ),
} as const
