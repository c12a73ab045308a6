/** The question the exchange exists for, as the README asks it. */
export const MAIN_QUESTION = `{
  comparison(
    select: {indicator: STK_FB, startPeriod: "2015", endPeriod: "2020", by: [SEX]}
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
