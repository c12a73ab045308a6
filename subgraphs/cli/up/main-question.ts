/** The question that the exchange exists for: one indicator, four governments, by sex. */
export const MAIN_QUESTION = `{
  comparison(
    select: { indicator: STK_FB, startPeriod: "2015", endPeriod: "2020", by: [SEX] }
    reporters: [KG, KZ, RU, TJ]
    measures: [X_SHW, X_P1000]
  ) {
    dataSets { reporter outcome { availability } }
    rows {
      timePeriod partner sex
      figures { reporter obsValue missing }
      total totalCoverage
      measures { measure reporter value reason }
    }
    notes { text }
  }
}`
