/*
 * Joins two network namespaces by a cable that is slow and loses frames, for kernels without the netem queue.
 *
 *   delayed-link NAMESPACE_A CARD_A NAMESPACE_B CARD_B DELAY_US LOSS [SILENT_ADDRESS...]
 *
 * DELAY_US  one-way delay in microseconds
 * LOSS      frames lost out of 10,000, either way
 * SILENT_ADDRESS  hosts of side B behind a firewall: IPv4 frames to them vanish, ARP is answered
 *
 * Makes the two TAP cards, prints "ready" and carries frames until it is killed.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define QUEUE_LENGTH 65536
#define LARGEST_FRAME 1600
#define ETHERTYPE_OFFSET 12
#define ETHERTYPE_IPV4 0x0800
#define IPV4_DESTINATION_OFFSET (14 + 16)

struct frame {
    int64_t due_at;
    int to;
    ssize_t length;
    unsigned char bytes[LARGEST_FRAME];
};

static struct frame queue[QUEUE_LENGTH];
static uint32_t queue_head, queue_tail;
static int card[2];
static int64_t delay_ns;
static int loss;
static uint32_t *silent;
static int silent_count;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int open_card(const char *namespace, const char *name) {
    char path[256];
    snprintf(path, sizeof path, "/run/netns/%s", namespace);
    int entrance = open(path, O_RDONLY);
    if (entrance < 0 || setns(entrance, CLONE_NEWNET) < 0) fail(path);
    close(entrance);
    int opened = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    if (opened < 0) fail("/dev/net/tun");
    struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI};
    strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    if (ioctl(opened, TUNSETIFF, &request) < 0) fail(name);
    return opened;
}

static int is_lost(void) {
    return loss > 0 && random() % 10000 < loss;
}

static int is_silenced(const struct frame *frame) {
    int ethertype = frame->bytes[ETHERTYPE_OFFSET] << 8 | frame->bytes[ETHERTYPE_OFFSET + 1];
    if (frame->to != 1 || ethertype != ETHERTYPE_IPV4) return 0;
    uint32_t destination;
    memcpy(&destination, frame->bytes + IPV4_DESTINATION_OFFSET, sizeof destination);
    for (int i = 0; i < silent_count; i++)
        if (silent[i] == destination) return 1;
    return 0;
}

static void take_frames(int from) {
    for (;;) {
        struct frame *frame = &queue[queue_head % QUEUE_LENGTH];
        frame->length = read(card[from], frame->bytes, LARGEST_FRAME);
        if (frame->length <= 0) return;
        frame->to = !from;
        frame->due_at = now() + delay_ns;
        int full = queue_head - queue_tail >= QUEUE_LENGTH - 1;
        if (!full && !is_lost() && !is_silenced(frame)) queue_head++;
    }
}

static void deliver_frames(void) {
    for (; queue_tail != queue_head; queue_tail++) {
        struct frame *frame = &queue[queue_tail % QUEUE_LENGTH];
        if (frame->due_at > now()) return;
        /* A card that is full or down loses the frame, as a real one would. */
        if (write(card[frame->to], frame->bytes, frame->length) < 0) continue;
    }
}

static void wait_for_work(void) {
    struct pollfd watched[2] = {{card[0], POLLIN, 0}, {card[1], POLLIN, 0}};
    int64_t rest = queue_tail == queue_head ? 1000000000 : queue[queue_tail % QUEUE_LENGTH].due_at - now();
    struct timespec timeout = {0, rest < 0 ? 0 : rest > 999999999 ? 999999999 : rest};
    ppoll(watched, 2, &timeout, NULL);
}

int main(int count, char **arguments) {
    if (count < 7) {
        fprintf(stderr, "delayed-link NAMESPACE_A CARD_A NAMESPACE_B CARD_B DELAY_US LOSS [SILENT_ADDRESS...]\n");
        return 2;
    }
    card[0] = open_card(arguments[1], arguments[2]);
    card[1] = open_card(arguments[3], arguments[4]);
    delay_ns = atoll(arguments[5]) * 1000;
    loss = atoi(arguments[6]);
    silent_count = count - 7;
    silent = calloc(silent_count + 1, sizeof *silent);
    for (int i = 0; i < silent_count; i++) silent[i] = inet_addr(arguments[7 + i]);
    srandom(time(NULL));
    printf("ready\n");
    fflush(stdout);
    for (;;) {
        wait_for_work();
        take_frames(0);
        take_frames(1);
        deliver_frames();
    }
}
