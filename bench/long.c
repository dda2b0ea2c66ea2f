#include "long.h"

#include <err.h>

enum { UNIT, PERIOD, INDICATOR, VALUE, NOTE, COLUMNS };

static const char *const heading[COLUMNS] = {"unit", "period", "indicator", "value", "note"};

void long_read_heading(struct csv *csv)
{
    bool right = csv_next(csv) && csv->count == COLUMNS;
    for (int i = 0; right && i < COLUMNS; i++)
        right = slice_equals(csv->fields[i], heading[i]);
    if (!right)
        errx(2, "%s: the heading is not unit,period,indicator,value,note", csv->path);
}

void long_add_rows(struct tally *tally, struct csv *csv)
{
    while (csv_next(csv)) {
        if (csv->count != COLUMNS) {
            tally->counts[WRONG_FIELDS]++;
            continue;
        }
        tally_add(
            tally, codes_find(&tally->plan->units, csv->fields[UNIT]),
            codes_find(&tally->plan->periods, csv->fields[PERIOD]), csv->fields[INDICATOR], csv->fields[VALUE]);
    }
}
