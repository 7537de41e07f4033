package io.github.tenantwright.teams.faults;

import static io.github.tenantwright.teams.faults.Portal.finding;
import static io.github.tenantwright.teams.faults.Setups.SMALL;
import static io.github.tenantwright.teams.faults.Setups.UK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.simulator.Faults;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.SkuName;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half a list, a page of HTML, an answer that never came. */
class BrokenRepliesTest {
    private static final Portal.Undisturbed UNDISTURBED = Portal.undisturbed(SMALL);

    /** What a plan for many users reads, each address once, without the roles, which a plan can do without. */
    private static Set<String> readsOfAPlan() {
        try (Portal portal = Portal.of(UK)) {
            portal.plan(UK);
            Set<String> paths = new TreeSet<>();
            portal.tenant.requests().forEach(request -> paths.add(request.path()));
            paths.removeIf(path -> path.contains("transitiveMemberOf"));
            assertThat(paths).hasSizeGreaterThan(9).contains("/v1.0/users", "/Teams.User/users");
            return paths;
        }
    }

    private static Stream<Arguments> brokenReads() {
        return readsOfAPlan().stream()
                .flatMap(path -> Stream.of("half", "empty").map(body -> Arguments.of(path, body)));
    }

    /** Half a list is never taken for the whole one, nor an empty answer for an empty list. */
    @ParameterizedTest
    @MethodSource("brokenReads")
    void aPlanIsNotMadeFromAListThatIsNotWhole(String path, String body) {
        try (Portal portal = Portal.of(UK)) {
            Faults.Fault fault = portal.tenant
                    .faults()
                    .on(request ->
                            request.path().equals(path) && request.method().equals("GET"))
                    .times(Integer.MAX_VALUE);
            switch (body) {
                case "half" -> fault.truncateBody();
                case "empty" -> fault.emptyBody();
                default -> fault.replaceBody(body);
            }

            TenantwrightException broken = portal.failure(TenantwrightException.class, () -> portal.plan(UK));

            assertThat(broken).isInstanceOf(ServiceException.class);
            assertThat(((ServiceException) broken).kind()).isEqualTo(Kind.BROKEN_REPLY);
            assertThat(broken)
                    .hasMessageStartingWith("GET " + path)
                    .hasMessageContaining("(the reply is not what the service promises; nothing of it was used)");
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }

    /** The last page of three breaks: the two before it don't make a list. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/users", "/Teams.User/users"})
    void aLaterPageThatBreaksBreaksTheWholeList(String path) {
        try (Portal portal = Portal.of(Portal.tenantFor(UK).users(1_100, SkuName.OFFICE_365_E5))) {
            portal.tenant
                    .faults()
                    .on(request ->
                            request.path().equals(path) && request.rawUrl().contains("skiptoken"))
                    .times(Integer.MAX_VALUE)
                    .truncateBody();

            ServiceException broken = portal.failure(ServiceException.class, () -> portal.plan(UK));

            assertThat(broken.kind()).isEqualTo(Kind.BROKEN_REPLY);
            assertThat(portal.requests(request ->
                            request.path().equals(path) && request.rawUrl().contains("skiptoken")))
                    .as("the same page was asked for again before it was given up")
                    .hasSize(3);
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }

    @Test
    void anAnswerThatBreaksOnceIsAskedForAgain() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan whole = portal.plan(SMALL);
            portal.tenant.faults().on(firstOfEach()).times(Integer.MAX_VALUE).truncateBody();

            assertThat(portal.plan(SMALL).operations()).isEqualTo(whole.operations());
        }
    }

    /** The one part that a plan can do without. */
    @Test
    void rolesThatCannotBeReadAreAWarning() {
        try (Portal portal = Portal.of(SMALL)) {
            portal.tenant
                    .faults()
                    .on(RequestMatcher.path("transitiveMemberOf"))
                    .times(Integer.MAX_VALUE)
                    .truncateBody();

            assertThat(finding(portal.plan(SMALL), "roles-unreadable").words())
                    .contains("could not be read, so a missing one shows only when a step fails");
        }
    }

    @Test
    void aPageOfHtmlInPlaceOfAnAnswerIsRetriedAndThenATypedError() {
        try (Portal portal = Portal.of(SMALL)) {
            Plan whole = portal.plan(SMALL);
            portal.tenant.faults().on(firstOfEach()).times(Integer.MAX_VALUE).htmlErrorPage(502);
            assertThat(portal.plan(SMALL).operations()).isEqualTo(whole.operations());

            portal.tenant.faults().clear();
            portal.tenant.clearRequests();
            portal.tenant
                    .faults()
                    .on(RequestMatcher.path("GET", "OnlineVoiceRoute"))
                    .times(Integer.MAX_VALUE)
                    .htmlErrorPage(502);
            ServiceException down = portal.failure(ServiceException.class, () -> portal.plan(SMALL));

            assertThat(down.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(down)
                    .hasMessageStartingWith(
                            "GET /Skype.Policy/configurations/OnlineVoiceRoute was answered with 502: an"
                                    + " HTML page titled \"Service Unavailable\"");
            assertThat(portal.requests(RequestMatcher.path("GET", "OnlineVoiceRoute")))
                    .hasSizeGreaterThan(3)
                    .hasSizeLessThan(10);
            assertThat(portal.tenant.writes()).isEmpty();
        }
    }

    /** Each call the first time that it is made. */
    private static RequestMatcher firstOfEach() {
        Set<String> seen = new HashSet<>();
        return request -> seen.add(request.method() + " " + request.rawUrl() + identity(request));
    }

    private static String identity(RecordedRequest request) {
        return request.body().contains("\"Identity\"") || request.path().endsWith("assignNumber") ? request.body() : "";
    }
}
