/** Every number that a sign turns on, with its unit and its reason. */
export const thresholds = {
  /** Ten a week is fewer than a maker's own test visits and their friends; below it nothing can be learned. */
  visitorsPerWeek: 10,
  /** Enough to not take a holiday for silence. */
  trafficWeeks: 4,
  /** In fewer days nobody need have come by. */
  trafficDays: 3,
  /** Nothing is called a failure in its first days. */
  daysAfterLaunch: 7,
  /** One word about a tool is a remark; four are the subject. */
  toolingWords: 4,
  /** And so many for each word about people. */
  toolingPerPeople: 4,
  /** A healthy app has a few commits for its CI. */
  pipelineCommits: 5,
  /** Of all commits. */
  pipelineShare: 0.2,
  /** Tuned once is a fix; three times is a habit. */
  tuningCommits: 3,
  products: 3,
  /** A year. */
  productDays: 365,
  /** Fewer are people, not a crowd. */
  spikeVisitors: 20,
  /** Of those who came. */
  returnShare: 0.05,
  /** The week after the peak tells; a pulse's own window is as long. */
  daysAfterSpike: 7,
  /** The peak against the middle of the weeks before it, and against the weeks after. */
  spikeTimes: 5,
} as const
