// Checks observations and adds them up: the work that every program measured does.

#ifndef TALLY_H
#define TALLY_H

#include "plan.h"

// What became of an observation: taken, or the first fault found in this order.
enum outcome {
    TAKEN,
    WRONG_FIELDS,
    UNKNOWN_UNIT,
    UNKNOWN_PERIOD,
    UNKNOWN_INDICATOR,
    NOT_A_NUMBER,
    OUT_OF_RANGE,
    REPEATED,
    OUTCOMES
};

struct tally {
    const struct plan *plan;
    uint64_t counts[OUTCOMES];
    int64_t *totals;  // hundredths, by indicator and period
    uint64_t *seen;   // a bit for each unit, period and indicator
};

void tally_begin(struct tally *tally, const struct plan *plan);

// Takes an observation whose unit and period were looked up before; -1 stands for an unknown one.
void tally_add(struct tally *tally, int32_t unit, int32_t period, struct slice indicator, struct slice value);

// Adds what another thread has counted. A key that both have taken ends the program: which came first is not known.
void tally_merge(struct tally *tally, const struct tally *other);

// Prints the counts, the sum of all values and a digest of the totals as one line.
void tally_print(const struct tally *tally);

#endif
