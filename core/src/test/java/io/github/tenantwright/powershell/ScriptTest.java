package io.github.tenantwright.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");

    @Test
    void connectingStopsInAnyOtherTenant() {
        assertThat(Script.connectTeams(TENANT, Cloud.WORLDWIDE).render()).isEqualTo("""
            $ErrorActionPreference = 'Stop'
            if (-not (Get-Module -FullyQualifiedName @{ ModuleName = 'MicrosoftTeams'; ModuleVersion = '5.2.0' } \
            -ListAvailable)) { throw 'The PowerShell module MicrosoftTeams 5.2.0 or later is not installed. \
            Nothing was changed.' }
            Import-Module -Name 'MicrosoftTeams' -MinimumVersion '5.2.0'
            Connect-MicrosoftTeams -TenantId '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4'
            if (-not ((Get-CsTenant).TenantId -eq '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4')) { throw 'This is \
            another tenant than the one the script was made for. Nothing was changed.' }
            """);
        assertThat(Script.connectGraph(TENANT, Cloud.WORLDWIDE, List.of("Domain.ReadWrite.All"))
                        .render())
                .contains("Connect-MgGraph -TenantId '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4'"
                        + " -Scopes @('Domain.ReadWrite.All')\n")
                .contains("if (-not ((Get-MgContext).TenantId -eq '8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4')) { throw ");
    }

    @Test
    void createOrUpdateLooksFirst() {
        Cmdlet rule = Cmdlet.named("New-CsVoiceNormalizationRule")
                .with("Identity", "UK/National")
                .with("Pattern", "^0(\\d{9,10})$")
                .with("Translation", "+44$1")
                .flag("InMemory");
        Script script = Script.of(
                Statement.assign("rules", Value.list(Value.result(rule))),
                new Statement.When(
                        new Condition.Exists(Cmdlet.named("Get-CsTenantDialPlan"), "Identity", Value.of("UK")),
                        List.of(Statement.run(write("Set-CsTenantDialPlan"))),
                        List.of(Statement.run(write("New-CsTenantDialPlan")))),
                Statement.when(
                        new Condition.Contains(
                                        Value.result(
                                                Cmdlet.named("Get-CsOnlinePstnUsage")
                                                        .with("Identity", "Global"),
                                                "Usage"),
                                        Value.of("UK"))
                                .not(),
                        Statement.run(Cmdlet.named("Set-CsOnlinePstnUsage")
                                .with("Identity", "Global")
                                .with("Usage", Value.table("Add", Value.of("UK")))
                                .with("Confirm", false))));
        assertThat(script.render()).isEqualTo("""
            $ErrorActionPreference = 'Stop'
            $rules = @((New-CsVoiceNormalizationRule -Identity 'UK/National' -Pattern '^0(\\d{9,10})$' \
            -Translation '+44$1' -InMemory))
            if (Get-CsTenantDialPlan | Where-Object { ($_.Identity -replace '^Tag:', '') -eq 'UK' }) {
                Set-CsTenantDialPlan -Identity 'UK' -NormalizationRules $rules
            } else {
                New-CsTenantDialPlan -Identity 'UK' -NormalizationRules $rules
            }
            if (-not ((Get-CsOnlinePstnUsage -Identity 'Global').Usage -contains 'UK')) {
                Set-CsOnlinePstnUsage -Identity 'Global' -Usage @{ Add = 'UK' } -Confirm:$false
            }
            """);
    }

    @Test
    void aStepThatFailsIsToldAndSkipsOnlyWhatNeedsIt() {
        Script script = Script.of(
                new Statement.Step(
                        "dial plan/UK",
                        "1/2 Create it",
                        List.of(),
                        List.of(Statement.run(write("Set-CsTenantDialPlan")))),
                new Statement.Step(
                        "user/anna", "2/2 Grant it", List.of("dial plan/UK"), List.of(), "TENANTWRIGHT 0aff 2"));
        assertThat(script.render()).isEqualTo("""
            $ErrorActionPreference = 'Stop'
            $twFailed = @()
            # 1/2 Create it
            try {
                Write-Host '1/2 Create it'
                Set-CsTenantDialPlan -Identity 'UK' -NormalizationRules $rules
            } catch {
                Write-Warning ('Failed: ' + '1/2 Create it' + ": $_")
                $twFailed += 'dial plan/UK'
            }
            # 2/2 Grant it
            if (@('dial plan/UK') | Where-Object { $twFailed -ccontains $_ }) {
                Write-Warning ('Skipped, since a step before it was not done: ' + '2/2 Grant it')
                $twFailed += 'user/anna'
                Write-Host 'TENANTWRIGHT 0aff 2 skipped'
            } else {
                try {
                    Write-Host '2/2 Grant it'
                } catch {
                    Write-Warning ('Failed: ' + '2/2 Grant it' + ": $_")
                    $twFailed += 'user/anna'
                    Write-Host 'TENANTWRIGHT 0aff 2 failed'
                }
            }
            if ($twFailed.Count -gt 0) { throw ('Steps that were not done: ' + $twFailed.Count) }
            """);
    }

    @Test
    void retryingWaitsOnTheGivenTextsOnlyAndNotForever() {
        Script script = Script.of(new Statement.Retry(
                List.of("Cannot find specified Gateway", "was not configured for this tenant"),
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                List.of(Statement.run(Cmdlet.named("New-CsOnlineVoiceRoute").with("Identity", "UK")))));
        assertThat(script.render()).isEqualTo("""
            $ErrorActionPreference = 'Stop'
            $twUntil1 = (Get-Date).AddSeconds(86400)
            $twDone1 = $false
            while (-not $twDone1) {
                try {
                    New-CsOnlineVoiceRoute -Identity 'UK'
                    $twDone1 = $true
                } catch {
                    $twMessage = "$_ $($_.Exception.Message)"
                    if (-not ($twMessage.Contains('Cannot find specified Gateway') -or \
            $twMessage.Contains('was not configured for this tenant')) -or (Get-Date) -gt $twUntil1) { throw }
                    Write-Host ('Waiting: ' + $twMessage)
                    Start-Sleep -Seconds 300
                }
            }
            """);
    }

    @Test
    void graphStepsAreRequestsAndAPasswordIsMadeWhileTheScriptRuns() {
        Map<String, Value> profile = new LinkedHashMap<>();
        profile.put("forceChangePasswordNextSignIn", Value.of(false));
        profile.put("password", Value.variable("password"));
        Map<String, Value> user = new LinkedHashMap<>();
        user.put("userPrincipalName", Value.of("activate@cust1.sbc1.carrier.example"));
        user.put("passwordProfile", new Value.Table(profile));
        Script script = Script.of(
                new Statement.NewPassword("password"),
                Statement.assign(
                        "user", Value.result(Cmdlet.graph("POST", "/v1.0/users").body(new Value.Table(user)))),
                Statement.run(Cmdlet.graph(
                        "DELETE", Value.joined("/v1.0/directory/deletedItems/", Value.variable("user", "id")))),
                Statement.run(Cmdlet.graph("POST", "/v1.0/domains").body(Value.of("{\"id\":\"o'neill.example\"}"))));
        assertThat(script.render()).isEqualTo("""
            $ErrorActionPreference = 'Stop'
            $twBytes = [byte[]]::new(24)
            [System.Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($twBytes)
            $password = [System.Convert]::ToBase64String($twBytes) + 'aA1!'
            $user = (Invoke-MgGraphRequest -Method 'POST' -Uri '/v1.0/users' -Body @{ userPrincipalName = \
            'activate@cust1.sbc1.carrier.example'; passwordProfile = @{ forceChangePasswordNextSignIn = $false; \
            password = $password } } -ContentType 'application/json')
            Invoke-MgGraphRequest -Method 'DELETE' -Uri ('/v1.0/directory/deletedItems/' + $user.id)
            Invoke-MgGraphRequest -Method 'POST' -Uri '/v1.0/domains' -Body '{"id":"o''neill.example"}' \
            -ContentType 'application/json'
            """);
    }

    @Test
    void charactersOutsideAsciiAreEscapedAndQuotesAmongThemWithThem() {
        assertThat(Renderer.quote("Z\u00FCrich \u2019 C:\\x"))
                .isEqualTo("([regex]::Unescape('Z\\u00FCrich \\u2019 C:\\\\x'))");
        assertThat(Renderer.quote("\uD83D\uDE00'")).isEqualTo("([regex]::Unescape('\\uD83D\\uDE00'''))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "tab\t",
                "nul\0",
                "next\u0085line",
                "line\u2028sep",
                "\uD83D",
                "\uDE00x",
                "rtl\u202Eolleh"
            })
    void whatEndsALineOrMisleadsItsReaderIsRefusedAsDataAndReplacedInWhatIsShown(String text) {
        assertThatThrownBy(() -> Value.of(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no control characters");
        assertThat(Script.of(new Statement.Comment(text), new Statement.Say(Value.shown(text)))
                        .render()
                        .lines())
                .hasSize(3);
    }

    @Test
    void secretsAreRefusedWithoutBeingRepeated() {
        String token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIwMDAwMDAwMyJ9.c2lnbmF0dXJl";
        assertThatThrownBy(() -> Value.of("Bearer " + token))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("eyJ");
        assertThatThrownBy(() -> Value.of("{\"passwordProfile\":{\"password\":\"Winter2026!\"}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("Winter");
        assertThatThrownBy(() -> Value.table("password", Value.of("Winter2026!")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("Winter");
        assertThatThrownBy(() -> Cmdlet.named("Connect-MicrosoftTeams").with("AccessTokens", Value.list(Value.of("x"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoke-Expression",
                "invoke-expression",
                "Start-Process",
                "Get-X; Y",
                "Get-",
                "rm",
                "Get-X\n",
                "G-\u00E9"
            })
    void onlyPlainCmdletNamesThatRunNoTextAsCodeAreTaken(String name) {
        assertThatThrownBy(() -> Cmdlet.named(name)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "x;y",
                "1a",
                "a-b",
                "$x",
                "null",
                "Error",
                "input",
                "host",
                "twFailed",
                "psItem",
                "x\n"
            })
    void variablesOfPowerShellAndOfTheRendererAreOutOfReach(String name) {
        assertThatThrownBy(() -> Statement.assign(name, Value.of(1))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void parametersAreGivenOnceAndHavePlainNames() {
        Cmdlet cmdlet = Cmdlet.named("Get-CsTenant").with("Identity", "a");
        assertThat(cmdlet.with("Identity", "b").parameters()).containsOnly(Map.entry("Identity", Value.of("b")));
        assertThatThrownBy(() -> cmdlet.with("identity", "b")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> cmdlet.with("Identity; x", "b")).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/v1.0/users", "/v2.0/users", "/v1.0/a b", "/v1.0/", "v1.0/users"})
    void graphRequestsGoToGraph(String address) {
        assertThatThrownBy(() -> Cmdlet.graph("GET", address)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Cmdlet.graph("GET", Value.variable("address")))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Cmdlet write(String name) {
        return Cmdlet.named(name).with("Identity", "UK").with("NormalizationRules", Value.variable("rules"));
    }
}
