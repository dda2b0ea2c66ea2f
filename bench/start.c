// What it costs to start a program that does nothing but print a line.

#include <stdio.h>

int main(void)
{
    puts("0");
}
