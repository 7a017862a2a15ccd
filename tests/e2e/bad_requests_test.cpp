#include "tests/e2e/bad_requests.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "shared/base/limits.h"
#include "tests/support/seeded_random.h"

// What a stranger on the network can send, and what they get: a status, or a closed connection.
// After each, another client is served as if nothing had been.

using namespace std::chrono_literals;
using namespace bad_requests;

namespace {

constexpr const char* kStranger = "127.0.0.1";
// 800 connections of one peer, and what a flood may add to them. Sanitizers keep freed memory for a
// while.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kFullHouseBytesMax = 2048U * 1024 * 1024;
constexpr std::size_t kGrowthBytesMax = 2048U * 1024 * 1024;
#else
constexpr std::size_t kFullHouseBytesMax = 128U * 1024 * 1024;
constexpr std::size_t kGrowthBytesMax = 16U * 1024 * 1024;
#endif

constexpr const char* kHonest = "127.0.0.2";

void check_that_others_are_served(const World& world) {
    Client honest(world, kHonest);
    REQUIRE(honest.connected());
    const Said said = honest.say(post("/v1/push", "a sealed note"));
    CHECK(said.status == 200);
    CHECK(said.body == "a sealed note");
}

server::Config impatient() {
    server::Config config;
    config.headers_within = 1s;
    config.request_within = 1s;
    config.idle_within = 1s;
    config.body_bytes_per_s_min = 100'000'000;
    return config;
}

/// Drips `one` byte by byte for as long as the server takes them. True where the server ended it.
bool drips_until_closed(Client& client, std::string_view one) {
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < until) {
        if (client.socket().readable_within(10) || !client.send(one)) return true;
    }
    return false;
}

void allow_many_descriptors() {
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = limit.rlim_max;
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

std::string random_bytes(SeededRandom& random, std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.below(256));
    return bytes;
}

}  // namespace

TEST_CASE("a well-formed call is answered, and the connection serves the next one") {
    World world;
    Client client(world);
    REQUIRE(client.connected());
    CHECK(client.pin() == world.pin());
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{100'000}, base::kMessageMax}) {
        const std::string body(size, 'x');
        const Said said = client.say(post("/v1/push", body));
        CHECK(said.status == 200);
        CHECK(said.body == body);
    }
    const Said chunked = client.say(post_head("/v1/push", "Transfer-Encoding: chunked\r\n") +
                                    "4\r\nseal\r\n2\r\ned\r\n0\r\n\r\n");
    CHECK(chunked.status == 200);
    CHECK(chunked.body == "sealed");
    const Said last = client.say(post("/v1/push", "x", "Connection: close\r\n"));
    CHECK(last.status == 200);
    CHECK(client.closes());
}

TEST_CASE("health and metrics are open, and hold nothing of a call but its count") {
    World world;
    Client client(world);
    client.say(post("/v1/push", "canary-body", "X-Note: canary-header\r\n"));
    client.say(post("/v1/canary-path", "x"));
    Client other(world);
    const Said health = other.say(get("/healthz"));
    CHECK(health.status == 200);
    CHECK(health.body == "ok\n");
    const Said metrics = other.say(get("/metrics"));
    CHECK(metrics.status == 200);
    CHECK(metrics.headers.find("text/plain; version=0.0.4") != std::string::npos);
    CHECK(metrics.body.find("footbridge_calls_total{path=\"/v1/push\",status=\"200\"} 1\n") !=
          std::string::npos);
    CHECK(metrics.body.find("canary") == std::string::npos);
    CHECK(other.say(post("/metrics", "x")).status == 405);
}

TEST_CASE("metrics are shown to nobody where the operator says so") {
    server::Config config;
    config.metrics = server::MetricsFor::kNobody;
    World world(config);
    Client client(world);
    CHECK(client.say(get("/metrics")).status == 404);
    CHECK(client.say(get("/healthz")).status == 200);
}

TEST_CASE("what is not a call of ours gets its status") {
    struct Row {
        std::string request;
        int status;
        const char* code;
    };
    const std::string octets = "Host: h\r\nContent-Type: application/octet-stream\r\n";
    const auto row = GENERATE_COPY(
        Row{get("/"), 404, "unknown_path"}, Row{get("/v1/nothing"), 404, "unknown_path"},
        Row{post("/v1/push?x=1", "x"), 404, "unknown_path"},
        Row{post("/v1/%70ush", "x"), 404, "unknown_path"},
        Row{post("/v1/../v1/push", "x"), 404, "unknown_path"},
        Row{post("https://h/v1/push", "x"), 404, "unknown_path"},
        Row{get("/v1/push"), 405, "method"},
        Row{"PUT /v1/push HTTP/1.1\r\n" + octets + "\r\n", 405, "method"},
        Row{"DELETE /healthz HTTP/1.1\r\n" + octets + "\r\n", 405, "method"},
        Row{"POST /v1/push HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain\r\nContent-Length: "
            "1\r\n\r\nx",
            415, "content_type"},
        Row{"POST /v1/push HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx", 415, "content_type"},
        Row{post("/v1/push", "x", "Content-Encoding: gzip\r\n"), 415, "content_type"});
    INFO(row.request);
    World world;
    Client client(world);
    const Said said = client.say(row.request);
    CHECK(said.status == row.status);
    CHECK(said.body == row.code);
    check_that_others_are_served(world);
}

TEST_CASE("an answer to HEAD has no body that the next answer could be mistaken for") {
    World world;
    Client client(world);
    client.send("HEAD /v1/push HTTP/1.1\r\nHost: h\r\n\r\n" + get("/healthz"));
    CHECK(client.read().status == 405);
    const Said next = client.read();
    CHECK(next.status == 200);
    CHECK(next.body == "ok\n");
}

TEST_CASE("rubbish and requests that can be read in two ways are answered 400 and closed") {
    const std::string octets = "Host: h\r\nContent-Type: application/octet-stream\r\n";
    const std::string start = "POST /v1/push HTTP/1.1\r\n" + octets;
    const std::string chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string request = GENERATE_COPY(
        std::string("rubbish\r\n\r\n"), std::string("GET /\r\n\r\n"), std::string("\0\0\0\0", 4),
        std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        "POST /v1/push HTTP/2.0\r\n" + octets + "\r\n",
        "POST /v1/push HTTP/1.2\r\n" + octets + "\r\n",
        "POST  /v1/push HTTP/1.1\r\n" + octets + "\r\n", "POST /v1/push HTTP/1.1\n" + octets + "\n",
        std::string("POST /v1/push HTTP/1.1\r\nContent-Type: application/octet-stream\r\n\r\n"),
        start + "Host: other\r\nContent-Length: 1\r\n\r\nx",
        start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        start + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        start + "Content-Length: -1\r\n\r\n", start + "Content-Length: +1\r\n\r\nx",
        start + "Content-Length: 0x1\r\n\r\nx", start + "Content-Length: 1, 1\r\n\r\nx",
        start + "Content-Length: 99999999999999999999999\r\n\r\n",
        start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        start + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        start + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
        start + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n", start + "X : y\r\n\r\n",
        start + "X\r\n\r\n", start + std::string("X: a\0b\r\n\r\n", 10),
        chunked + "-2\r\nxx\r\n0\r\n\r\n", chunked + "zz\r\n", chunked + "\r\n",
        chunked + "FFFFFFFFFFFFFFFFF\r\n", chunked + "2\r\nxxxx\r\n0\r\n\r\n");
    INFO(request);
    World world;
    Client client(world);
    const Said said = client.say(request);
    CHECK(said.status == 400);
    CHECK(said.body == "malformed");
    CHECK(said.headers.find("\r\nconnection: close\r\n") != std::string::npos);
    CHECK(client.closes());
    check_that_others_are_served(world);
}

TEST_CASE("headers over 8 KiB are answered 431, however they are made up") {
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "X" + std::to_string(i) + ": y\r\n";
    const std::string big(9000, 'x');
    const std::string request =
        GENERATE_COPY(post("/v1/push", "x", "X-Long: " + big + "\r\n"), post("/v1/push", "x", many),
                      get("/" + big), "POST /v1/push HTTP/1.1\r\n" + std::string(1 << 20, 'h'),
                      std::string(1 << 20, 'm'));
    World world;
    Client client(world);
    CHECK(client.say(request).status == 431);
    CHECK(client.closes());
    check_that_others_are_served(world);
}

TEST_CASE("a body over the limit is answered 413, announced or not") {
    World world;
    Client client(world);
    SECTION("announced: refused before it is sent") {
        const auto head = post_head(
            "/v1/push", "Content-Length: " + std::to_string(base::kMessageMax + 1) + "\r\n");
        CHECK(client.say(head).status == 413);
    }
    SECTION("announced and sent all the same: the answer still arrives") {
        CHECK(client.say(post("/v1/push", std::string(base::kMessageMax + 1, 'x'))).status == 413);
    }
    SECTION("in chunks") {
        client.send(post_head("/v1/push", "Transfer-Encoding: chunked\r\n"));
        const std::string chunk = "100000\r\n" + std::string(0x100000, 'x') + "\r\n";
        for (int i = 0; i < 4; ++i) REQUIRE(client.send(chunk));
        CHECK(client.say("1\r\nx\r\n").status == 413);
    }
    SECTION("one chunk that says it is huge") {
        client.send(post_head("/v1/push", "Transfer-Encoding: chunked\r\n"));
        CHECK(client.say("FFFFFFFFFFFFFFFF\r\nx").status == 413);
    }
    CHECK(client.closes());
    check_that_others_are_served(world);
}

TEST_CASE("junk after a request does not reach the handler and spoils no answer") {
    World world;
    Client client(world);
    client.send(post("/v1/push", "first") + post("/v1/push", "second") + "junk junk\r\n\r\n");
    CHECK(client.read().body == "first");
    CHECK(client.read().body == "second");
    CHECK(client.read().status == 400);
    CHECK(client.closes());
    check_that_others_are_served(world);
}

TEST_CASE("a request that was refused before its body was read is the connection's last") {
    World world;
    Client client(world);
    const std::string smuggled = post("/v1/push", "smuggled");
    CHECK(client.say(post("/v1/nothing", smuggled)).status == 404);
    CHECK(client.closes());
    CHECK(world.metrics().find("status=\"200\"") == std::string::npos);
}

TEST_CASE("a request cut off at any byte ends with its connection") {
    World world;
    const std::string whole = post("/v1/push", "0123456789");
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        Client client(world);
        REQUIRE(client.send(whole.substr(0, size)));
        client.socket().no_more_to_send();
        CHECK(client.closes());
    }
    check_that_others_are_served(world);
}

TEST_CASE("random bytes, inside TLS and in its place, crash nothing") {
    constexpr std::uint64_t kSeed = 20260609;
    INFO("seed " << kSeed);
    SeededRandom random(kSeed);
    World world;
    for (int i = 0; i < 100; ++i) {
        const Socket socket(world.port(), kStranger);
        socket.send(random_bytes(random, 1 + random.below(2000)));
        socket.no_more_to_send();
        CHECK(socket.read_to_end().find("HTTP") == std::string::npos);
    }
    const std::string whole = post("/v1/push", std::string(500, 'x'));
    for (int i = 0; i < 200; ++i) {
        Client client(world);
        REQUIRE(client.connected());
        std::string bytes =
            random.chance(50) ? random_bytes(random, 1 + random.below(3000)) : whole;
        bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        client.send(bytes);
        client.socket().no_more_to_send();
        while (client.read().status != 0) {
        }
    }
    check_that_others_are_served(world);
}

TEST_CASE("nothing but TLS 1.3 is spoken") {
    World world;
    SECTION("TLS 1.2") {
        CHECK_FALSE(Client(world.port(), Client::Tls{TLS1_2_VERSION}).connected());
    }
    SECTION("plain HTTP") {
        const Socket socket(world.port());
        socket.send(get("/healthz"));
        CHECK(socket.read_to_end().find("HTTP") == std::string::npos);
    }
    check_that_others_are_served(world);
}

TEST_CASE("whoever is too slow is closed, and holds nobody up") {
    World world(impatient());
    SECTION("no TLS hello") {
        const Socket silent(world.port());
        CHECK(silent.read_to_end().empty());
    }
    SECTION("nothing after the handshake") {
        Client client(world);
        CHECK(client.closes());
    }
    SECTION("headers drop by drop") {
        Client client(world);
        client.send("POST /v1/push HTTP/1.1\r\nX: ");
        CHECK(drips_until_closed(client, "x"));
    }
    SECTION("a body drop by drop") {
        Client client(world);
        client.send(post_head("/v1/push", "Content-Length: 100000\r\n"));
        CHECK(drips_until_closed(client, "x"));
    }
    SECTION("chunk extensions drop by drop") {
        Client client(world);
        client.send(post_head("/v1/push", "Transfer-Encoding: chunked\r\n") + "1;");
        CHECK(drips_until_closed(client, "e"));
    }
    SECTION("empty lines drop by drop") {
        Client client(world);
        CHECK(drips_until_closed(client, "\r\n"));
    }
    SECTION("idle between requests") {
        Client client(world);
        CHECK(client.say(post("/v1/push", "x")).status == 200);
        CHECK(client.closes());
    }
    SECTION("an answer that is not read") {
        Client client(world);
        client.send(post("/v1/pull", ""));
        CHECK(world.pin() == client.pin());
        while (world.metrics().find("footbridge_connections_open 0\n") == std::string::npos) {
            REQUIRE(client.socket().readable_within(10'000));
            std::this_thread::yield();
        }
        CHECK(client.read().status == 0);
    }
    check_that_others_are_served(world);
}

TEST_CASE("a slow peer that keeps the pace is waited for") {
    server::Config config = impatient();
    config.request_within = 2s;
    config.body_bytes_per_s_min = 1000;
    World world(config);
    Client client(world);
    client.send(post_head("/v1/push", "Content-Length: 2000\r\n"));
    const auto start = std::chrono::steady_clock::now();
    // 400 bytes buy 0.4 s more, so each pause is well inside, and together they are beyond 2 s.
    for (int i = 0; i < 5; ++i) {
        CHECK_FALSE(client.socket().readable_within(500));
        REQUIRE(client.send(std::string(400, 'x')));
    }
    CHECK(client.read().status == 200);
    CHECK(std::chrono::steady_clock::now() - start > config.request_within);
}

TEST_CASE("one address cannot take every place") {
    server::Config config;
    config.connections_max = 20;
    config.connections_per_peer_max = 10;
    World world(config);
    std::vector<std::unique_ptr<Client>> held;
    for (int i = 0; i < 10; ++i) {
        held.push_back(std::make_unique<Client>(world, kStranger));
        REQUIRE(held.back()->connected());
    }
    CHECK_FALSE(Client(world, kStranger).connected());
    check_that_others_are_served(world);
    CHECK(world.metrics().find("turned_away_total{why=\"peer_full\"} 1\n") != std::string::npos);

    for (int i = 0; i < 10; ++i) {
        held.push_back(std::make_unique<Client>(world, "127.0.0.3"));
        REQUIRE(held.back()->connected());
    }
    CHECK_FALSE(Client(world, kHonest).connected());
    CHECK(world.metrics().find("turned_away_total{why=\"server_full\"} 1\n") != std::string::npos);
}

TEST_CASE("guessing is slowed down for whoever guesses") {
    server::Config config;
    config.guesses_burst = 5;
    config.guesses_per_minute = 1;
    World world(config);
    Client stranger(world, kStranger);
    for (int i = 0; i < 5; ++i) CHECK(stranger.say(post("/v1/enrol", "guess")).status == 403);
    const Said refused = stranger.say(post("/v1/enrol", "guess"));
    CHECK(refused.status == 429);
    CHECK(refused.body == "slow_down");
    CHECK(refused.headers.find("\r\nretry-after: ") != std::string::npos);
    // Whoever shares the address and is no guesser is served as if nothing had been.
    CHECK(Client(world, kStranger).say(post("/v1/push", "a sealed note")).status == 200);
    CHECK(stranger.say(post("/v1/push", "a sealed note")).body == "a sealed note");
    check_that_others_are_served(world);
}

TEST_CASE("a service that says slow down says for how long") {
    World world;
    Client client(world);
    const Said said = client.say(post("/v1/heads", ""));
    CHECK(said.status == 429);
    CHECK(said.headers.find("\r\nretry-after: 1\r\n") != std::string::npos);
    CHECK(client.say(post("/v1/push", "x")).status == 200);
}

TEST_CASE("bodies that one address has in hand leave memory to every other") {
    server::Config config;
    config.bodies_mib_max = 64;  // 8 for one address: two of the largest bodies
    World world(config);
    world.hold();
    const std::string body(base::kMessageMax, 'x');
    Client first(world, kStranger);
    Client second(world, kStranger);
    first.send(post("/v1/push", body));
    world.wait_until_a_call_is_in_hand();
    second.send(post("/v1/push", body));
    world.wait_until_waiting(1);
    Client third(world, kStranger);
    const Said said = third.say(post("/v1/push", "x"));
    CHECK(said.status == 503);
    CHECK(said.body == "busy");
    CHECK(said.headers.find("\r\nretry-after: 5\r\n") != std::string::npos);
    Client honest(world, kHonest);
    honest.send(post("/v1/push", body));
    world.wait_until_waiting(2);
    world.let_go();
    CHECK(first.read().status == 200);
    CHECK(second.read().status == 200);
    CHECK(honest.read().status == 200);
    // What was held is given back: the same again fits.
    CHECK(Client(world, kStranger).say(post("/v1/push", body)).status == 200);
}

TEST_CASE("large bodies from many addresses leave memory to small ones and to answers") {
    server::Config config;
    config.bodies_mib_max = 16;  // 8 for large bodies, 12 for all of them
    World world(config);
    world.hold();
    const std::string body(base::kMessageMax, 'x');
    Client first(world, "127.0.0.3");
    Client second(world, "127.0.0.4");
    first.send(post("/v1/push", body));
    world.wait_until_a_call_is_in_hand();
    second.send(post("/v1/push", body));
    world.wait_until_waiting(1);
    Client third(world, "127.0.0.5");
    CHECK(third.say(post("/v1/push", body)).status == 503);
    Client small(world, kHonest);
    small.send(post("/v1/push", std::string(60'000, 'x')));
    world.wait_until_waiting(2);
    world.let_go();
    CHECK(first.read().status == 200);
    CHECK(second.read().status == 200);
    CHECK(small.read().status == 200);
    check_that_others_are_served(world);
}

TEST_CASE("10,000 connections tried leave the server up, no larger, and serving others") {
    allow_many_descriptors();
    World world;
    constexpr std::size_t kHeldAtOnce = 1'000;
    std::vector<std::unique_ptr<Socket>> held(kHeldAtOnce);
    const auto try_connections = [&](std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            auto& place = held[i % kHeldAtOnce];
            place.reset();
            place = std::make_unique<Socket>(world.port(), kStranger);
            if (i % 3 == 0) place->send("\x16\x03\x01\x02\x00\x01");
            if (i % 1'000 == 999) check_that_others_are_served(world);
        }
    };
    const std::size_t at_start = resident_bytes();
    try_connections(2 * kHeldAtOnce);
    const std::size_t full = resident_bytes();
    CHECK(full - at_start < kFullHouseBytesMax);
    try_connections(10'000);
    CHECK(resident_bytes() < full + kGrowthBytesMax);
    held.clear();
    check_that_others_are_served(world);
}

TEST_CASE("stopping answers what is in hand and takes nothing more") {
    World world;
    world.hold();
    Client idle(world);
    CHECK(idle.connected());
    Client busy(world);
    busy.send(post("/v1/push", "in hand"));
    world.wait_until_a_call_is_in_hand();
    world.stop_serving();
    CHECK(idle.closes());
    world.let_go();
    const Said said = busy.read();
    CHECK(said.status == 200);
    CHECK(said.body == "in hand");
    CHECK(said.headers.find("\r\nconnection: close\r\n") != std::string::npos);
    CHECK(busy.closes());
    world.wait_until_stopped();
}

TEST_CASE("stopping does not wait for ever for a call that is not answered") {
    server::Config config;
    config.stop_within = 100ms;
    World world(config);
    world.hold();
    Client busy(world);
    busy.send(post("/v1/push", "in hand"));
    world.wait_until_a_call_is_in_hand();
    world.stop_serving();
    world.wait_until_stopped();
}
