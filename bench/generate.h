// What the makers of data share.

#ifndef GENERATE_H
#define GENERATE_H

#include <stdint.h>
#include <stdio.h>

enum { UNITS = 10000, INDICATORS = 100, PERIODS = 10, XML_PERIODS = 5, FIRST_YEAR = 2021, QUARTERS = 4 };

// What a value is of; all from 0.
struct key {
    int unit, period, indicator;
};

FILE *create(const char *path);
void finish(FILE *file, const char *path);
void make_folder(const char *path);

// The text lasts until the next call.
const char *format_path(const char *format, ...) __attribute__((format(printf, 1, 2)));

struct key key_of_row(uint64_t row, int periods);
int64_t largest_value(int indicator);
void write_unit(FILE *file, int unit);
void write_period(FILE *file, int period);
void write_value(FILE *file, struct key key);

void write_workspace(const char *folder, int units, int years, int rules);

// The rows of the long CSV in other layouts, to the whole number of submissions below.
void write_wide(const char *path, uint64_t rows);
void write_forms(const char *folder, uint64_t rows);  // a file each
void write_sheet(const char *path, uint64_t rows);

#endif
