#include "csv.h"

#include <err.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 256 * 1024 };

bool slice_equals(struct slice slice, const char *text)
{
    return slice.length == strlen(text) && memcmp(slice.bytes, text, slice.length) == 0;
}

void csv_open(struct csv *csv, const char *path)
{
    csv_open_part(csv, path, 0, SIZE_MAX);
}

void csv_open_part(struct csv *csv, const char *path, size_t from, size_t to)
{
    *csv = (struct csv){.path = path, .file = open(path, O_RDONLY), .left = to - from};
    if (csv->file < 0 || (from > 0 && lseek(csv->file, (off_t)from, SEEK_SET) < 0))
        err(2, "%s", path);
    // A row's beginning, a block, and the line end that a last line may lack.
    csv->buffer = malloc(2 * BLOCK + 2);
    if (!csv->buffer)
        err(2, NULL);
    csv->next = csv->end = csv->buffer;
    *csv->end = '\n';
}

void csv_open_bytes(struct csv *csv, const char *path, char *bytes, size_t length)
{
    *csv = (struct csv){.path = path, .file = -1, .ended = true, .next = bytes, .end = bytes + length};
    if (length > 0 && csv->end[-1] != '\n')
        *csv->end++ = '\n';
    *csv->end = '\n';
}

void csv_close(struct csv *csv)
{
    free(csv->buffer);
    if (csv->file >= 0)
        close(csv->file);
}

// Moves the row begun to the front and reads a block behind it.
static void refill(struct csv *csv)
{
    size_t begun = (size_t)(csv->end - csv->next);
    if (begun > BLOCK)
        errx(2, "%s: a row is longer than %d bytes", csv->path, BLOCK);
    memmove(csv->buffer, csv->next, begun);
    ssize_t got = read(csv->file, csv->buffer + begun, csv->left < BLOCK ? csv->left : BLOCK);
    if (got < 0)
        err(2, "%s", csv->path);
    csv->left -= (size_t)got;
    csv->ended = got == 0;
    csv->next = csv->buffer;
    csv->end = csv->buffer + begun + got;
    if (csv->ended && begun > 0 && csv->end[-1] != '\n')
        *csv->end++ = '\n';
    *csv->end = '\n';  // the guard that lets the scan look for two bytes alone
}

// The comma or line end that closes a field. Letters and digits lie above the comma: one comparison for most bytes.
static inline char *find_separator(char *p)
{
    while ((unsigned char)*p > ',' || (*p != ',' && *p != '\n'))
        p++;
    return p;
}

static inline char *scan_plain(char *p, struct slice *field)
{
    char *start = p;
    p = find_separator(p);
    bool carriage_return = *p == '\n' && p > start && p[-1] == '\r';
    *field = (struct slice){start, (size_t)(p - start) - carriage_return};
    return p;
}

// Leaves doubled quotes as they are: the row may yet prove incomplete and be scanned again.
static char *scan_quoted(char *p, char *end, struct slice *field, bool *doubled)
{
    char *start = ++p;
    for (;; p++) {
        while (p < end && *p != '"')
            p++;
        if (p + 1 >= end)
            return end;
        if (p[1] != '"')
            break;
        *doubled = true;
        p++;
    }
    *field = (struct slice){start, (size_t)(p - start)};
    return find_separator(p);
}

static void undouble(struct slice *field)
{
    char *to = (char *)field->bytes;
    const char *end = field->bytes + field->length;
    for (const char *from = field->bytes; from < end; from++) {
        *to++ = *from;
        if (*from == '"' && from + 1 < end && from[1] == '"')
            from++;
    }
    field->length = (size_t)(to - field->bytes);
}

// The place behind the row, or NULL if its end is not in the buffer.
static char *scan_row(struct csv *csv)
{
    char *p = csv->next;
    uint32_t to_undouble = 0;  // a bit for each field
    csv->count = 0;
    for (;;) {
        struct slice field;
        bool doubled = false;
        p = *p == '"' ? scan_quoted(p, csv->end, &field, &doubled) : scan_plain(p, &field);
        if (p == csv->end)
            return NULL;
        if (csv->count < CSV_FIELDS) {
            to_undouble |= (uint32_t)doubled << csv->count;
            csv->fields[csv->count++] = field;
        }
        if (*p++ == '\n')
            break;
    }
    for (size_t i = 0; to_undouble != 0; i++, to_undouble >>= 1)
        if (to_undouble & 1)
            undouble(&csv->fields[i]);
    return p;
}

bool csv_next(struct csv *csv)
{
    for (;;) {
        char *after = scan_row(csv);
        if (after) {
            csv->next = after;
            if (csv->count > 1 || csv->fields[0].length > 0)
                return true;
        } else if (!csv->ended) {
            refill(csv);
        } else if (csv->next < csv->end) {
            errx(2, "%s: a quote is never closed", csv->path);
        } else {
            return false;
        }
    }
}

size_t csv_column(const struct csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->count; i++)
        if (slice_equals(csv->fields[i], name))
            return i;
    errx(2, "%s: no column %s", csv->path, name);
}
