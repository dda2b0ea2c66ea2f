// Runs commands by turns and prints what each took: wall and CPU time, and its peak of memory.
//
//     measure [-o] [-q] [-j] ROUNDS NAME COMMAND [NAME COMMAND]…
//
// The order moves on by one each round. A run is repeated (up to five times) if other processes used more than a
// tenth of its time, and waits before that until the machine is quiet. One round goes before that is not counted,
// so that the files are in the page cache. With -o, for commands that use up what they are given, each runs once a
// round and no more. With -q nothing is waited for or repeated: what was disturbed is only told. With -j the runs are
// printed as JSON, one array for all commands. $ROUND is the round's number, from 1 (0 in the round that is not counted).

#include <err.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TRIES = 5, LONGEST_WAIT = 30 };

struct run {
    double wall, cpu;  // seconds
    double peak;       // MiB
    double others;     // seconds of CPU that other processes used meanwhile
    int status;
};

struct options {
    bool once, quick, json;
};

struct command {
    const char *name, *line;
    struct run *runs;
    int disturbed;
};

static double clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

// Seconds of CPU used on the whole machine since it started.
static double machine_seconds(void)
{
    unsigned long long user, nice, system, idle, waiting, interrupts, soft_interrupts, stolen;
    FILE *file = fopen("/proc/stat", "r");
    if (!file
        || fscanf(file, "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &user, &nice, &system, &idle, &waiting,
                  &interrupts, &soft_interrupts, &stolen) != 8)
        errx(2, "/proc/stat cannot be read");
    fclose(file);
    return (double)(user + nice + system + interrupts + soft_interrupts + stolen) / (double)sysconf(_SC_CLK_TCK);
}

static void wait_until_quiet(void)
{
    const double window = 0.2;
    for (double waited = 0; waited < LONGEST_WAIT; waited += window) {
        double before = machine_seconds();
        usleep((useconds_t)(1e6 * window));
        if (machine_seconds() - before <= window / 10)
            return;
    }
}

static void become(const char *line)
{
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl("/bin/sh", "sh", "-c", line, (char *)NULL);
    _exit(127);
}

static struct run run_once(const char *line)
{
    double others = machine_seconds(), begun = clock_seconds();
    pid_t child = fork();
    if (child < 0)
        err(2, "fork");
    if (child == 0)
        become(line);
    struct rusage usage;
    int status;
    if (wait4(child, &status, 0, &usage) < 0)
        err(2, "wait4");
    struct run run = {
        .wall = clock_seconds() - begun,
        .cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime),
        .peak = (double)usage.ru_maxrss / 1024,
        .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
    };
    run.others = machine_seconds() - others - run.cpu;
    // 1 says that a file has errors, which is what some are measured on.
    if (run.status > 1)
        errx(1, "exit %d: %s", run.status, line);
    return run;
}

// The machine counts in ticks of 10 ms, so a short run is allowed some of those.
static bool disturbed(struct run run)
{
    return run.others > run.wall / 10 + 0.03;
}

static struct run run_undisturbed(struct command *command, struct options options)
{
    struct run run;
    int tries = options.once || options.quick ? 1 : TRIES;
    do {
        if (!options.quick)
            wait_until_quiet();
        run = run_once(command->line);
    } while (disturbed(run) && --tries > 0);
    command->disturbed += disturbed(run);
    return run;
}

static void run_round(struct command *commands, int count, int round, struct options options)
{
    char number[16];
    snprintf(number, sizeof number, "%d", round);
    setenv("ROUND", number, 1);
    for (int turn = 0; turn < count; turn++) {
        struct command *command = &commands[(turn + round) % count];
        if (round == 0)
            run_once(command->line);
        else
            command->runs[round - 1] = run_undisturbed(command, options);
    }
}

// The table

static int by_wall(const void *a, const void *b)
{
    double left = ((const struct run *)a)->wall, right = ((const struct run *)b)->wall;
    return (left > right) - (left < right);
}

static int by_number(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double middle(const double *sorted, int count)
{
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

static void print_row(struct command *command, int rounds, double *first_wall)
{
    double walls[rounds], cpus[rounds], peak = 0;
    qsort(command->runs, (size_t)rounds, sizeof *command->runs, by_wall);
    for (int i = 0; i < rounds; i++) {
        walls[i] = command->runs[i].wall;
        cpus[i] = command->runs[i].cpu;
        if (command->runs[i].peak > peak)
            peak = command->runs[i].peak;
    }
    qsort(cpus, (size_t)rounds, sizeof *cpus, by_number);
    double wall = middle(walls, rounds);
    if (*first_wall == 0)
        *first_wall = wall;
    printf("| %-24s | %8.3f (%.3f–%.3f) | %7.3f | %8.1f | %7.2f | %4d | %9d |\n", command->name, wall, walls[0],
           walls[rounds - 1], middle(cpus, rounds), peak, wall / *first_wall, command->runs[0].status,
           command->disturbed);
}

static void print_table(struct command *commands, int count, int rounds)
{
    printf("| %-24s | %-22s | %7s | %8s | %7s | %4s | %9s |\n", "", "wall s (least–most)", "CPU s", "peak MiB",
           "÷ first", "exit", "disturbed");
    printf("|---|---|---|---|---|---|---|\n");
    double first_wall = 0;
    for (int i = 0; i < count; i++)
        print_row(&commands[i], rounds, &first_wall);
}

static void print_numbers(const char *name, const struct run *runs, int rounds, double number_of(struct run))
{
    printf(", \"%s\": [", name);
    for (int i = 0; i < rounds; i++)
        printf("%s%.6f", i > 0 ? ", " : "", number_of(runs[i]));
    printf("]");
}

static double wall_of(struct run run) { return run.wall; }
static double cpu_of(struct run run) { return run.cpu; }
static double peak_of(struct run run) { return run.peak; }

// Names are the caller's, and hold nothing that JSON would escape.
static void print_json(const struct command *commands, int count, int rounds)
{
    for (int i = 0; i < count; i++) {
        printf("%s{\"name\": \"%s\"", i > 0 ? ",\n " : "[", commands[i].name);
        print_numbers("wall", commands[i].runs, rounds, wall_of);
        print_numbers("cpu", commands[i].runs, rounds, cpu_of);
        print_numbers("peak", commands[i].runs, rounds, peak_of);
        printf(", \"exit\": %d, \"disturbed\": %d}", commands[i].runs[0].status, commands[i].disturbed);
    }
    printf("]\n");
}

static struct options read_options(int *count, char ***arguments)
{
    struct options options = {false, false, false};
    for (int letter; (letter = getopt(*count, *arguments, "+oqj")) != -1;) {
        options.once |= letter == 'o';
        options.quick |= letter == 'q';
        options.json |= letter == 'j';
        if (letter == '?')
            exit(2);
    }
    *count -= optind;
    *arguments += optind;
    return options;
}

int main(int count, char **arguments)
{
    struct options options = read_options(&count, &arguments);
    int rounds = count > 0 ? atoi(arguments[0]) : 0;
    int command_count = (count - 1) / 2;
    if (rounds < 1 || count < 3 || count % 2 == 0)
        errx(2, "usage: measure [-o] [-q] [-j] ROUNDS NAME COMMAND [NAME COMMAND]...");
    struct command commands[command_count];
    for (int i = 0; i < command_count; i++) {
        commands[i] = (struct command){arguments[1 + 2 * i], arguments[2 + 2 * i], NULL, 0};
        commands[i].runs = calloc((size_t)rounds, sizeof(struct run));
        if (!commands[i].runs)
            err(2, NULL);
    }
    for (int round = options.once ? 1 : 0; round <= rounds; round++)
        run_round(commands, command_count, round, options);
    if (options.json)
        print_json(commands, command_count, rounds);
    else
        print_table(commands, command_count, rounds);
}
