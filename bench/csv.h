// Rows of a CSV file, read in blocks.

#ifndef CSV_H
#define CSV_H

#include <stdbool.h>
#include <stddef.h>

// Bytes that belong to someone else and end without a mark.
struct slice {
    const char *bytes;
    size_t length;
};

enum { CSV_FIELDS = 32 };

struct csv {
    const char *path;
    int file;
    bool ended;
    size_t left;  // bytes of the part that are still to be read
    char *buffer, *next, *end;
    size_t count;                     // fields of the row, at most CSV_FIELDS
    struct slice fields[CSV_FIELDS];  // good until the next row is asked for
};

bool slice_equals(struct slice slice, const char *text);

void csv_open(struct csv *csv, const char *path);

// The same from one byte to another (SIZE_MAX: to the end), of which the first begins a row.
void csv_open_part(struct csv *csv, const char *path, size_t from, size_t to);

// The rows of bytes in memory, behind which there is room for two more.
void csv_open_bytes(struct csv *csv, const char *path, char *bytes, size_t length);

void csv_close(struct csv *csv);

// Goes on to the next row that is not blank; false at the end of the file.
bool csv_next(struct csv *csv);

// The place of a column in the row just read (the heading). Ends the program if it has none.
size_t csv_column(const struct csv *csv, const char *name);

#endif
