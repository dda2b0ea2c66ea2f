#include "plan.h"

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_CODE = 16, LONGEST_NUMBER = 15, QUARTERS = 4 };

// Two words that may overlap, and the length, tell codes of up to 16 bytes apart: no byte is compared.
struct key {
    uint64_t first, last;
    uint64_t length;
};

struct code_entry {
    struct key key;
    int64_t number;
};

static inline uint64_t load_8(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t load_4(const char *bytes)
{
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline struct key key_of(struct slice code)
{
    const char *bytes = code.bytes;
    size_t length = code.length;
    if (length >= 8)
        return (struct key){load_8(bytes), load_8(bytes + length - 8), length};
    if (length >= 4)
        return (struct key){load_4(bytes), load_4(bytes + length - 4), length};
    struct key key = {0, 0, length};
    for (size_t i = 0; i < length; i++)
        key.first = key.first << 8 | (unsigned char)bytes[i];
    return key;
}

static inline bool same_key(struct key a, struct key b)
{
    return a.first == b.first && a.last == b.last && a.length == b.length;
}

// The entry of a key, or the free one where it belongs (a key of length 0 marks it free).
static inline struct code_entry *find_entry(const struct codes *codes, struct key key)
{
    // The high half is folded into the low one: a product carries what it knows upwards only.
    uint64_t mixed = key.first ^ (key.last << 29 | key.last >> 35);
    uint64_t hash = (mixed ^ mixed >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    size_t mask = codes->size - 1;
    for (size_t i = (hash >> 40) & mask;; i = (i + 1) & mask) {
        struct code_entry *entry = &codes->entries[i];
        if (entry->key.length == 0 || same_key(entry->key, key))
            return entry;
    }
}

int32_t codes_find(const struct codes *codes, struct slice code)
{
    if (code.length == 0 || code.length > LONGEST_CODE)
        return -1;
    struct code_entry *entry = find_entry(codes, key_of(code));
    return entry->key.length == 0 ? -1 : (int32_t)entry->number;
}

static void resize(struct codes *codes, size_t size)
{
    struct codes larger = {calloc(size, sizeof(struct code_entry)), size, codes->count};
    if (!larger.entries)
        err(2, NULL);
    for (size_t i = 0; i < codes->size; i++)
        if (codes->entries[i].key.length > 0)
            *find_entry(&larger, codes->entries[i].key) = codes->entries[i];
    free(codes->entries);
    *codes = larger;
}

static void add_code(struct codes *codes, struct slice code)
{
    if (code.length == 0 || code.length > LONGEST_CODE)
        errx(2, "a code of %zu bytes: 1 to %d can be told apart", code.length, LONGEST_CODE);
    if (2 * (size_t)codes->count >= codes->size)
        resize(codes, codes->size ? 2 * codes->size : 64);
    struct code_entry *entry = find_entry(codes, key_of(code));
    if (entry->key.length == 0)
        *entry = (struct code_entry){key_of(code), codes->count++};
}

bool parse_hundredths(struct slice text, int64_t *hundredths)
{
    const char *p = text.bytes, *end = p + text.length;
    bool negative = p < end && *p == '-';
    p += negative;
    const char *digits = p;
    int64_t value = 0;
    while (p < end && *p >= '0' && *p <= '9')
        value = 10 * value + (*p++ - '0');
    if (p == digits || p - digits > LONGEST_NUMBER)
        return false;
    value *= 100;
    if (p < end) {
        if (*p++ != '.' || p == end || end - p > 2)
            return false;
        for (int64_t weight = 10; p < end; p++, weight /= 10) {
            if (*p < '0' || *p > '9')
                return false;
            value += weight * (*p - '0');
        }
    }
    *hundredths = negative ? -value : value;
    return true;
}

static const char *path_in(const char *workspace, const char *name)
{
    static char path[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", workspace, name) >= (int)sizeof path)
        errx(2, "%s: the path is too long", workspace);
    return path;
}

static void load_units(struct plan *plan, const char *path)
{
    struct csv csv;
    csv_open(&csv, path);
    csv_next(&csv);
    size_t code = csv_column(&csv, "code");
    while (csv_next(&csv))
        add_code(&plan->units, csv.fields[code]);
    csv_close(&csv);
}

// An end left empty is open.
static int64_t limit(struct slice text, int64_t open)
{
    int64_t hundredths = open;
    if (text.length > 0 && !parse_hundredths(text, &hundredths))
        errx(2, "a range ends at %.*s", (int)text.length, text.bytes);
    return hundredths;
}

static void load_indicators(struct plan *plan, const char *path)
{
    struct csv csv;
    csv_open(&csv, path);
    csv_next(&csv);
    size_t code = csv_column(&csv, "code");
    size_t least = csv_column(&csv, "hard_min"), most = csv_column(&csv, "hard_max");
    while (csv_next(&csv)) {
        add_code(&plan->indicators, csv.fields[code]);
        plan->ranges = realloc(plan->ranges, (size_t)plan->indicators.count * sizeof *plan->ranges);
        if (!plan->ranges)
            err(2, NULL);
        plan->ranges[plan->indicators.count - 1] = (struct range){
            limit(csv.fields[least], INT64_MIN), limit(csv.fields[most], INT64_MAX)};
    }
    csv_close(&csv);
}

// Every quarter from the plan's first year to its last.
static void load_periods(struct plan *plan, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        err(2, "%s", path);
    char line[1024];
    int from = 0, to = -1;
    while (fgets(line, sizeof line, file)) {
        sscanf(line, "from: %d", &from);
        sscanf(line, "to: %d", &to);
    }
    fclose(file);
    for (int year = from; year <= to; year++)
        for (int quarter = 1; quarter <= QUARTERS; quarter++) {
            char name[32];
            int length = snprintf(name, sizeof name, "%d-Q%d", year, quarter);
            add_code(&plan->periods, (struct slice){name, (size_t)length});
        }
}

void plan_load(struct plan *plan, const char *workspace)
{
    *plan = (struct plan){0};
    load_units(plan, path_in(workspace, "units.csv"));
    load_periods(plan, path_in(workspace, "plans/bench/plan.yml"));
    load_indicators(plan, path_in(workspace, "plans/bench/indicators.csv"));
    if (plan->units.count == 0 || plan->periods.count == 0 || plan->indicators.count == 0)
        errx(2, "%s: no units, no periods or no indicators", workspace);
}
