#include "tally.h"

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const names[OUTCOMES] = {"taken",     "fields", "unit",  "period",
                                            "indicator", "number", "range", "repeated"};

static size_t total_count(const struct plan *plan)
{
    return (size_t)plan->indicators.count * (size_t)plan->periods.count;
}

void tally_begin(struct tally *tally, const struct plan *plan)
{
    size_t totals = total_count(plan);
    size_t keys = totals * (size_t)plan->units.count;
    *tally = (struct tally){
        .plan = plan,
        .totals = calloc(totals, sizeof *tally->totals),
        .seen = calloc(keys / 64 + 1, sizeof *tally->seen),
    };
    if (!tally->totals || !tally->seen)
        err(2, NULL);
}

// Marks a key; false if it was marked before.
static bool mark(struct tally *tally, size_t key)
{
    uint64_t bit = UINT64_C(1) << (key % 64);
    bool fresh = !(tally->seen[key / 64] & bit);
    tally->seen[key / 64] |= bit;
    return fresh;
}

static enum outcome judge(
    struct tally *tally, int32_t unit, int32_t period, struct slice indicator_code, struct slice value)
{
    const struct plan *plan = tally->plan;
    if (unit < 0)
        return UNKNOWN_UNIT;
    if (period < 0)
        return UNKNOWN_PERIOD;
    int32_t indicator = codes_find(&plan->indicators, indicator_code);
    if (indicator < 0)
        return UNKNOWN_INDICATOR;
    int64_t hundredths;
    if (!parse_hundredths(value, &hundredths))
        return NOT_A_NUMBER;
    if (hundredths < plan->ranges[indicator].least || hundredths > plan->ranges[indicator].most)
        return OUT_OF_RANGE;
    size_t total = (size_t)period * (size_t)plan->indicators.count + (size_t)indicator;
    if (!mark(tally, (size_t)unit * total_count(plan) + total))
        return REPEATED;
    tally->totals[total] += hundredths;
    return TAKEN;
}

void tally_add(struct tally *tally, int32_t unit, int32_t period, struct slice indicator, struct slice value)
{
    tally->counts[judge(tally, unit, period, indicator, value)]++;
}

void tally_merge(struct tally *tally, const struct tally *other)
{
    size_t totals = total_count(tally->plan);
    size_t words = totals * (size_t)tally->plan->units.count / 64 + 1;
    for (size_t i = 0; i < words; i++) {
        if (tally->seen[i] & other->seen[i])
            errx(2, "a key is in both parts");
        tally->seen[i] |= other->seen[i];
    }
    for (size_t i = 0; i < totals; i++)
        tally->totals[i] += other->totals[i];
    for (int i = 0; i < OUTCOMES; i++)
        tally->counts[i] += other->counts[i];
}

// FNV-1a over each total's eight bytes, the lowest first, whatever the machine's order.
static uint64_t digest(const int64_t *totals, size_t count)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < count; i++)
        for (int shift = 0; shift < 64; shift += 8)
            hash = (hash ^ ((uint64_t)totals[i] >> shift & 0xFF)) * UINT64_C(0x100000001B3);
    return hash;
}

void tally_print(const struct tally *tally)
{
    uint64_t rows = 0;
    for (int i = 0; i < OUTCOMES; i++)
        rows += tally->counts[i];
    printf("rows %" PRIu64, rows);
    for (int i = 0; i < OUTCOMES; i++)
        printf(" %s %" PRIu64, names[i], tally->counts[i]);
    int64_t sum = 0;
    size_t totals = total_count(tally->plan);
    for (size_t i = 0; i < totals; i++)
        sum += tally->totals[i];
    int64_t size = sum < 0 ? -sum : sum;
    printf(" sum %s%" PRId64 ".%02" PRId64, sum < 0 ? "-" : "", size / 100, size % 100);
    printf(" digest %016" PRIx64 "\n", digest(tally->totals, totals));
}
