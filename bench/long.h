// The long table: a row for each value.

#ifndef LONG_H
#define LONG_H

#include "tally.h"

// Ends the program if the heading is another.
void long_read_heading(struct csv *csv);

// Takes the rows up to the end.
void long_add_rows(struct tally *tally, struct csv *csv);

#endif
