package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.testing.Jwt;
import io.github.tenantwright.testing.Tenant;
import io.github.tenantwright.token.TokenProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors of Exchange's administration service: what means something lies deep in the body, or in a header. */
class ExchangeErrorsTest {
    private static final String READ = "{\"CmdletInput\":{\"CmdletName\":\"Get-TransportRule\",\"Parameters\":{}}}";
    private static final String WRITE = READ.replace("Get-", "Remove-");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @Test
    void theWordsOfTheInnermostExceptionCountAndItsTypeIsTheCode() {
        ServiceException failed = failure(
                WRITE,
                aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":{\"code\":\"BadRequest\",\"message\":\"Error executing cmdlet\","
                                + "\"details\":[{\"code\":\"Client\",\"target\":\"\",\"message\":\"|x.Y|other\"}],"
                                + "\"innererror\":{\"message\":\"Error executing cmdlet\",\"type\":\"a.ODataServiceException\","
                                + "\"internalexception\":{\"message\":\"The object 'A' already exists.\","
                                + "\"type\":\"Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException\"}}}}"));
        assertThat(failed.serviceMessage()).isEqualTo("The object 'A' already exists.");
        assertThat(failed.code()).isEqualTo("ADObjectAlreadyExistsException");
        assertThat(failed.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failed.getMessage()).doesNotContain("Error executing cmdlet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "400; Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|Object 'A' couldn't be found.; NOT_FOUND; ManagementObjectNotFoundException",
                "500; |x.ManagementObjectNotFoundException|Object 'A' couldn't be found.; NOT_FOUND; ManagementObjectNotFoundException",
                "400; |a.b.ParameterTransformationException|Cannot convert value 'Enforced' to type RuleMode.; REFUSED; ParameterTransformationException",
                "400; ||A parameter is not in the role definition of the current user.; NOT_PERMITTED; BadRequest",
                "400; ||Expired or Invalid pagination request. Default Expiry time is 00:30:00; REFUSED; BadRequest"
            })
    void theEnvelopeOfTheDetailsIsOpened(int status, String detail, Kind kind, String code) {
        ServiceException failed = failure(
                WRITE,
                aResponse()
                        .withStatus(status)
                        .withBody("{\"error\":{\"code\":\"BadRequest\",\"message\":\"Invalid Operation\","
                                + "\"details\":[{\"code\":\"Client\",\"target\":\"\",\"message\":\"" + detail
                                + "\"}]}}"));
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.serviceMessage()).isEqualTo(detail.substring(detail.lastIndexOf('|') + 1));
    }

    @Test
    void aRefusalFilledWithNulTakesItsReasonFromTheHeaders() {
        ServiceException failed = failure(
                READ,
                aResponse()
                        .withStatus(403)
                        .withHeader("X-ExceptionType", "Microsoft.Exchange.Admin.CmdletAccessDeniedException")
                        .withHeader(
                                "x-ms-diagnostics", "2000008;reason=\"The user's roles do not allow this operation.\"")
                        .withBody(new byte[4096]));
        assertThat(failed.kind()).isEqualTo(Kind.NOT_PERMITTED);
        assertThat(failed.code()).isEqualTo("CmdletAccessDeniedException");
        assertThat(failed.serviceMessage()).isEqualTo("The user's roles do not allow this operation.");
        assertThat(failed.getMessage()).doesNotContain("\0");
    }

    @Test
    void throttlingIsKnownByItsWordsWhateverTheStatusAndEvenAWriteGoesAgain() {
        ServiceException failed = failure(
                WRITE,
                aResponse()
                        .withStatus(400)
                        .withBody("You reached the maximum number of concurrent requests per tenant."));
        assertThat(failed.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failed.failure().attempts()).isGreaterThan(1);
    }

    @Test
    void aPassingFaultUnderStatus400IsReadAgainButNeverWrittenAgain() {
        ResponseDefinitionBuilder busy = aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"code\":\"BadRequest\",\"message\":\"Invalid Operation\",\"innererror\":{"
                        + "\"internalexception\":{\"message\":\"busy\",\"type\":\"a.ServerBusyException\"}}}}");
        assertThat(failure(READ, busy).failure().attempts()).isGreaterThan(1);
        tenant.server().resetRequests();
        assertThat(failure(WRITE, busy).kind()).isEqualTo(Kind.UNAVAILABLE);
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    private ServiceException failure(String body, ResponseDefinitionBuilder answer) {
        tenant.server().stubFor(any(anyUrl()).willReturn(answer));
        String token = Jwt.graph(Tenant.ID.value())
                .claim("aud", "https://outlook.office365.com")
                .toString();
        try (TenantSession session = tenant.builder()
                .tokens(TokenProvider.of(Map.of(Audience.EXCHANGE, token)))
                .build()) {
            ServiceRequest request = ServiceRequest.of(Audience.EXCHANGE, "POST", "/adminapi/beta/x/InvokeCommand")
                    .json(body);
            return catchThrowableOfType(ServiceException.class, () -> session.send(request, ReplyReader.TEXT));
        }
    }
}
