// The floor under every reader of long CSV: plain C that checks and adds up, and explains nothing.
//
//     floor WORKSPACE FILE…

#include <err.h>

#include "tally.h"

enum { UNIT, PERIOD, INDICATOR, VALUE, NOTE, COLUMNS };

static const char *const heading[COLUMNS] = {"unit", "period", "indicator", "value", "note"};

static void read_heading(struct csv *csv)
{
    bool right = csv_next(csv) && csv->count == COLUMNS;
    for (int i = 0; right && i < COLUMNS; i++)
        right = slice_equals(csv->fields[i], heading[i]);
    if (!right)
        errx(2, "%s: the heading is not unit,period,indicator,value,note", csv->path);
}

static void add_file(struct tally *tally, const char *path)
{
    struct csv csv;
    csv_open(&csv, path);
    read_heading(&csv);
    while (csv_next(&csv)) {
        if (csv.count != COLUMNS) {
            tally->counts[WRONG_FIELDS]++;
            continue;
        }
        tally_add(
            tally, codes_find(&tally->plan->units, csv.fields[UNIT]),
            codes_find(&tally->plan->periods, csv.fields[PERIOD]), csv.fields[INDICATOR], csv.fields[VALUE]);
    }
    csv_close(&csv);
}

int main(int count, char **arguments)
{
    if (count < 3)
        errx(2, "usage: floor WORKSPACE FILE...");
    struct plan plan;
    plan_load(&plan, arguments[1]);
    struct tally tally;
    tally_begin(&tally, &plan);
    for (int i = 2; i < count; i++)
        add_file(&tally, arguments[i]);
    tally_print(&tally);
}
