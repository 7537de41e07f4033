package io.github.tenantwright.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that finds nothing is worth nothing: each kind of mistake is made here once. */
class OpenApiRequestCheckTest {
    private static final String NUMBERS = "/v1.0/admin/teams/telephoneNumberManagement/numberAssignments";
    private static final OpenApiRequestCheck CHECK = OpenApiRequestCheck.graph();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET /v1.0/users",
                "GET /v1.0/users?$top=999&$select=id,displayName&$count=true&$filter=accountEnabled%20eq%20true",
                "GET /v1.0/users/a%40contoso.com",
                "GET /v1.0/users('%24a%40contoso.com')",
                "GET /v1.0/users/$count",
                "GET /v1.0/users/delta?$select=id",
                "GET /v1.0/users/delta()?$deltatoken=latest",
                "DELETE /v1.0/domains/contoso.com",
                "POST /v1.0/domains/contoso.com/verify",
                "GET /v1.0/admin/teams/policy/getPolicyId(type='A',name='B''s,%20(1)')",
                "GET /v1.0/admin/teams/policy/getPolicyId(type=%27A%27,name=%27B%27)",
                "GET /v1.0/admin/teams/telephoneNumberManagement/operations('QX')",
                "GET /v1.0/communications/callRecords/getPstnCalls(fromDateTime=2026-08-01,toDateTime=2026-08-02)",
                "GET /beta/roleManagement/directory/transitiveRoleAssignments?$count=true"
            })
    void whatTheServiceTakesIsNoProblem(String method, String path) {
        assertThat(CHECK.problems(new SentRequest(method, path, ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/v1.0/user|no such path",
                "GET|/v1.0/users/a/b|no such path",
                "GET|/users|no such path",
                "GET|/beta/users|no such path",
                "GET|/v1.0/roleManagement/directory/transitiveRoleAssignments|no such path",
                "PUT|/v1.0/users/a|does not take PUT",
                "DELETE|/v1.0/users/delta|does not take DELETE",
                "GET|/v1.0/users?$skip=5|no query option $skip",
                "GET|/v1.0/users?top=5|no query option top",
                "GET|/v1.0/users?$top=1000|$top is too large",
                "GET|/v1.0/users?$top=many|$top is not of type integer",
                "GET|/v1.0/users?$count=yes|$count is not of type boolean",
                "GET|/v1.0/users?$select=id,dispalyName|$select names dispalyName",
                "GET|/v1.0/users?$filter=|$filter is empty"
            })
    void mistakesInPathAndQueryAreFound(String method, String path, String problem) {
        assertThat(CHECK.problems(new SentRequest(method, path, "")))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1.0/domains|{}|body lacks \"id\"",
                "/v1.0/domains|{\"id\":\"a.example\",\"isDefault\":true}|body.isDefault is not known",
                "/v1.0/domains|{\"id\":7}|body.id is not of type string",
                "/v1.0/domains||the body is missing",
                "/v1.0/domains|{|the body is no JSON",
                "/v1.0/domains/a.example/verify|{\"force\":true}|takes no body",
                "/v1.0/users/a/assignLicense|{\"addLicenses\":[]}|body lacks \"removeLicenses\"",
                "/v1.0/users/a/assignLicense|{\"addLicenses\":[{\"skuId\":\"E5\"}],\"removeLicenses\":[]}|does not match",
                "/v1.0/users/a/assignLicense|{\"addLicenses\":null,\"removeLicenses\":[]}|body.addLicenses may not be null"
            })
    void mistakesInBodiesAreFound(String path, String body, String problem) {
        assertThat(CHECK.problems(new SentRequest("POST", path, body == null ? "" : body)))
                .anyMatch(found -> found.contains(problem));
    }

    @Test
    void aBodyWithASecretIsNotRepeated() {
        SentRequest request = new SentRequest(
                "PATCH", "/v1.0/users/a", "{\"passwordProfile\":{\"password\":7},\"usageLocation\":\"geheim\"}");
        assertThat(CHECK.problems(List.of(request)))
                .hasSize(2)
                .allSatisfy(problem ->
                        assertThat(problem).startsWith("PATCH /v1.0/users/a: ").doesNotContain("geheim"));
    }

    @Test
    void numbersAreCheckedByTheirPattern() {
        String body = "{\"telephoneNumber\":\"tel:+44\",\"assignmentTargetId\":\"u\",\"numberType\":\"unknown\"}";
        assertThat(CHECK.problems(new SentRequest("POST", NUMBERS + "/assignNumber", body)))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("telephoneNumber does not match"))
                .anyMatch(problem -> problem.contains("numberType is none of"));
    }

    @Test
    void thePartsOfABatchAreCheckedLikeRequestsOfTheirOwn() {
        String batch = """
                {"requests":[
                  {"id":"1","method":"GET","url":"/users/a?$select=id"},
                  {"id":"2","method":"POST","url":"/domains","body":{"id":"a.example"}},
                  {"id":"3","method":"POST","url":"/domain","headers":{"Content-Type":"application/json"},"body":{}},
                  {"id":"4","method":"POST","url":"/domains/a.example/verify",
                   "headers":{"content-type":"application/json"},"body":{}}]}""";
        assertThat(CHECK.problems(new SentRequest("POST", "/v1.0/$batch", batch)))
                .containsExactly("part 2: a body without a Content-Type", "part 3: no such path");
    }
}
