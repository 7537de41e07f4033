package io.github.tenantwright.audit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.testing.FakeTime;
import io.github.tenantwright.testing.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One line for each write and decision, that survives what happens to processes and threads. */
class AuditLogTest {
    private static final ServiceRequest CREATE = ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/users?x=private")
            .json("{\"passwordProfile\":{\"password\":\"hunter2-hunter2\"}}");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @TempDir
    Path folder;

    @Test
    void eachWriteIsOneLineWithItsIdsAndWithoutItsBody() throws IOException {
        tenant.server()
                .stubFor(any(anyUrl())
                        .willReturn(created().withHeader("request-id", "r-1").withBody("{\"id\":\"answered\"}")));
        tenant.server().stubFor(get(anyUrl()).willReturn(ok("{}")));
        Path file = folder.resolve("audit.jsonl");
        Reply<String> reply;
        try (AuditLog log = AuditLog.jsonLines(file)) {
            TenantSession session = tenant.builder().audit(log).build();
            reply = CurrentStep.during("run-1", "users/anna", () -> session.send(CREATE, ReplyReader.TEXT));
            session.send(ServiceRequest.get(Audience.GRAPH, "/v1.0/users"), ReplyReader.TEXT);
        }

        JsonNode line = lines(file).get(0);
        assertThat(lines(file)).as("reads are not changes").hasSize(1);
        assertThat(line.get("at").textValue()).isEqualTo(FakeTime.START.toString());
        assertThat(line.get("tenant").textValue()).isEqualTo(Tenant.ID.value());
        assertThat(line.get("actor").textValue()).isEqualTo("admin@contoso.example");
        assertThat(line.get("run").textValue()).isEqualTo("run-1");
        assertThat(line.get("operation").textValue()).isEqualTo("users/anna");
        assertThat(line.get("kind").textValue()).isEqualTo("call");
        assertThat(line.get("sentence").textValue()).isEqualTo("POST /v1.0/users");
        assertThat(line.get("result").textValue()).isEqualTo("done");
        assertThat(line.get("backEnd").textValue()).isEqualTo("Microsoft Graph");
        assertThat(line.get("status").intValue()).isEqualTo(201);
        assertThat(line.get("requestId").textValue()).isEqualTo("r-1");
        assertThat(line.get("clientRequestId").textValue()).isEqualTo(reply.clientRequestId());
        assertThat(line.get("attempts").intValue()).isEqualTo(1);
        assertThat(line.get("after").textValue()).isEqualTo("{\"passwordProfile\":\"(removed)\"}");
        assertThat(line.get("details").get("actorId").textValue()).isNotBlank();
        assertThat(Files.readString(file))
                .doesNotContain("hunter2")
                .doesNotContain("private")
                .doesNotContain("answered");
    }

    @Test
    void whatACallSentIsToldWithoutSecretsWhereverTheyStand_andLongOnesByTheirLength() throws IOException {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            TenantSession session = tenant.builder().audit(log).build();
            for (String body : List.of(
                    "{\"displayName\":\"Anna\",\"deep\":[{\"NewPassword\":\"hunter2\",\"n\":1}],\"clientSecret\":{\"a\":\"hunter2\"}}",
                    "{\"text\":\"" + "x".repeat(9_000) + "\"}",
                    "hunter2, which is no JSON")) {
                CurrentStep.during("run-1", "users/anna", () -> {
                    CurrentStep.acting("{\"displayName\":\"Ann\"}");
                    return session.send(
                            ServiceRequest.of(Audience.GRAPH, "PATCH", "/v1.0/users/anna")
                                    .json(body),
                            ReplyReader.TEXT);
                });
            }
        }
        assertThat(Files.readString(file)).doesNotContain("hunter2");
        assertThat(lines(file))
                .extracting(line -> line.path("before").asText())
                .containsOnly("{\"displayName\":\"Ann\"}");
        assertThat(lines(file))
                .extracting(line -> line.path("after").asText())
                .containsExactly(
                        "{\"displayName\":\"Anna\",\"deep\":[{\"NewPassword\":\"(removed)\",\"n\":1}],\"clientSecret\":\"(removed)\"}",
                        "{\"characters\":9011}",
                        "");
    }

    @Test
    void aRefusedWriteIsALineToo() throws IOException {
        tenant.server()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400).withHeader("request-id", "r-2")));
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            assertThatThrownBy(() -> tenant.builder().audit(log).build().send(CREATE, ReplyReader.TEXT))
                    .isInstanceOf(ServiceException.class);
        }
        assertThat(lines(file)).singleElement().satisfies(line -> {
            assertThat(line.get("result").textValue()).isEqualTo("failed");
            assertThat(line.get("status").intValue()).isEqualTo(400);
            assertThat(line.get("requestId").textValue()).isEqualTo("r-2");
        });
    }

    @Test
    void afterACutLineTheNextBeginsOnALineOfItsOwn() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            log.record(event("first"));
            log.record(event("second"));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));

        try (AuditLog log = AuditLog.jsonLines(file)) {
            log.record(event("third"));
            log.record(event("fourth"));
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("first").endsWith("}");
        assertThat(lines.get(1)).contains("second").doesNotEndWith("}");
        assertThat(lines.get(2)).startsWith("{").contains("third").endsWith("}");
        assertThat(lines.get(3)).startsWith("{").contains("fourth").endsWith("}");
    }

    @Test
    void anInterruptedThreadLogsAndLeavesTheLogOpenForOthers() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            Thread.currentThread().interrupt();
            log.record(event("interrupted"));
            assertThat(Thread.interrupted()).isTrue();
            log.record(event("after"));
        }
        assertThat(lines(file)).hasSize(2);
    }

    @Test
    void twoLogsOfOneFileDoNotOverwriteEachOther() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog one = AuditLog.jsonLines(file);
                AuditLog two = AuditLog.jsonLines(file)) {
            one.record(event("a"));
            two.record(event("b"));
            one.record(event("c"));
        }
        assertThat(lines(file))
                .extracting(line -> line.get("sentence").textValue())
                .containsExactly("a", "b", "c");
    }

    @Test
    void threadsDoNotMixTheirLines() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            IntStream.range(0, 500).parallel().forEach(i -> log.record(event("event " + i)));
        }
        assertThat(lines(file)).hasSize(500);
    }

    @Test
    void whatLooksLikeATokenIsTakenOut() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            log.record(event("sent with Bearer " + tenant.graphToken));
        }
        assertThat(Files.readString(file)).doesNotContain(tenant.graphToken).contains("(token removed)");
        assertThat(lines(file)).hasSize(1);
    }

    @Test
    void anActionThatCantBeLoggedIsNotContinued() throws IOException {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        AuditLog closed = AuditLog.jsonLines(folder.resolve("audit.jsonl"));
        closed.close();
        TenantSession session = tenant.builder().audit(closed).build();

        assertThatThrownBy(() -> session.send(CREATE, ReplyReader.TEXT)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> session.readOnly().send(CREATE, ReplyReader.TEXT))
                .isInstanceOfSatisfying(
                        UncheckedIOException.class,
                        lost -> assertThat(lost.getSuppressed()).hasSize(1));
        assertThatThrownBy(() -> AuditLog.jsonLines(folder)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void listenersAreToldInOrderAndStepsNest() {
        List<String> told = new ArrayList<>();
        AuditListener both = ((AuditListener) e -> told.add("first")).and(e -> told.add("second"));
        both.record(event("x"));
        assertThat(told).containsExactly("first", "second");

        CurrentStep.during("r", "outer", () -> {
            CurrentStep.during(
                    "r",
                    "inner",
                    () -> assertThat(CurrentStep.get().operation()).isEqualTo("inner"));
            return assertThat(CurrentStep.get().operation()).isEqualTo("outer");
        });
        assertThat(CurrentStep.get().operation()).isEmpty();
    }

    private static AuditEvent event(String sentence) {
        return new AuditEvent(
                FakeTime.START,
                Tenant.ID,
                "admin@contoso.example",
                "run-1",
                "step-1",
                AuditEvent.Kind.STEP,
                sentence,
                "done",
                "Microsoft Graph",
                200,
                "r",
                "c",
                1,
                Duration.ofMillis(12),
                null,
                "{\"a\":1}");
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
