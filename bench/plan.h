// What a submission is checked against: the units, periods and indicators of a workspace.

#ifndef PLAN_H
#define PLAN_H

#include <stdint.h>

#include "csv.h"

// Codes of up to 16 bytes and their numbers, in order of appearance from 0.
struct codes {
    struct code_entry *entries;  // an open hash table, its size a power of two
    size_t size;
    int32_t count;
};

struct range {
    int64_t least, most;  // hundredths
};

struct plan {
    struct codes units, periods, indicators;
    struct range *ranges;  // the hard range of each indicator
};

void plan_load(struct plan *plan, const char *workspace);

// The number of a code, or -1.
int32_t codes_find(const struct codes *codes, struct slice code);

// Reads a plain number of at most two decimals as hundredths.
bool parse_hundredths(struct slice text, int64_t *hundredths);

#endif
