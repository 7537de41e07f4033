package io.github.tenantwright.pwsh;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.token.AccessToken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The two halves of what a process is given: a fixed script on the command line, without any secret and the same for
 * every tenant, and on standard input one line that holds all the rest.
 *
 * <p>Source: about_Pwsh, and the reference page of Connect-MicrosoftTeams (set AccessTokens: Graph first, Teams second).
 */
final class Bootstrap {
    // Input and output are named as text: an encoded command would otherwise take and give serialized objects. Where
    // the
    // host has not handed standard input to the pipeline already, the script reads it itself. A frame is one JSON
    // object
    // in Base64 behind a mark that only this run knows, so that nothing else on the way can be taken for it.
    private static final String SCRIPT = """
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            $twMark = ''
            $twEnums = @{}
            function twSend($twObject) {
                $twJson = ConvertTo-Json -InputObject $twObject -Depth 10 -Compress @twEnums -WarningAction SilentlyContinue
                $twLine = $twMark + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($twJson)) + ';'
                [Console]::Out.Write("`n" + $twLine + "`n")
                [Console]::Out.Flush()
            }
            function twStop($twKind, $twWords) {
                twSend @{ stop = $twKind; words = "$twWords" }
            }
            try { $twIn = @($input) } catch { $twIn = @() }
            if ($twIn.Count -eq 0) { $twIn = @([Console]::In.ReadToEnd()) }
            $tw = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(($twIn -join '').Trim())) | ConvertFrom-Json
            $twIn = $null
            $twMark = '##tw:' + $tw.mark + ':'
            $twPower = $PSVersionTable.PSVersion.ToString()
            if ([version]($twPower -replace '[-+].*$', '') -lt [version]$tw.leastPowerShell) {
                twStop 'too-old' $twPower
                exit 3
            }
            if ((Get-Command ConvertTo-Json).Parameters.ContainsKey('EnumsAsStrings')) { $twEnums = @{ EnumsAsStrings = $true } }
            $twModule = Get-Module -Name MicrosoftTeams -ListAvailable | Sort-Object Version -Descending | Select-Object -First 1
            if (-not $twModule) {
                twStop 'module-missing' ''
                exit 3
            }
            if ($twModule.Version -lt [version]$tw.leastModule) {
                twStop 'module-too-old' $twModule.Version
                exit 3
            }
            try {
                Import-Module -Name MicrosoftTeams -RequiredVersion $twModule.Version
                Connect-MicrosoftTeams -AccessTokens @($tw.graph, $tw.teams) | Out-Null
                $twTenant = "$((Get-CsTenant).TenantId)"
            } catch {
                twStop 'could-not-connect' $_.Exception.Message
                exit 3
            }
            $tw.graph = ''
            $tw.teams = ''
            $twAt = -1
            try {
                if ($twTenant -ne $tw.tenant) {
                    twStop 'wrong-tenant' $twTenant
                } else {
                    twSend @{ connected = $twTenant; powershell = $twPower; module = "$($twModule.Version)" }
                    foreach ($twText in $tw.statements) {
                        $twAt++
                        twSend @{ begun = $twAt }
                        $twOut = @(. ([scriptblock]::Create($twText)) | Where-Object { $null -ne $_ })
                        try {
                            twSend @{ done = $twAt; output = $twOut }
                        } catch {
                            twSend @{ done = $twAt; unreadable = $true }
                        }
                    }
                    twSend @{ end = $twAt }
                }
            } catch {
                twSend @{ failed = $twAt; words = "$($_.Exception.Message)" }
            } finally {
                try { Disconnect-MicrosoftTeams | Out-Null } catch { $twAt = -1 }
            }
            """;

    private Bootstrap() {}

    static List<String> commandLine(String executable) {
        List<String> command = new ArrayList<>(List.of(executable, "-NoLogo", "-NoProfile", "-NonInteractive"));
        command.addAll(List.of("-InputFormat", "Text", "-OutputFormat", "Text"));
        command.add("-EncodedCommand");
        command.add(Base64.getEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_16LE)));
        return command;
    }

    static byte[] input(
            String mark,
            TenantId tenant,
            AccessToken graph,
            AccessToken teams,
            String leastPowerShell,
            String leastModule,
            List<String> statements) {
        ObjectNode all = Json.object().put("mark", mark).put("tenant", tenant.value());
        all.put("leastPowerShell", leastPowerShell).put("leastModule", leastModule);
        all.put("graph", graph.secret()).put("teams", teams.secret());
        ArrayNode texts = all.putArray("statements");
        statements.forEach(texts::add);
        String line = Base64.getEncoder().encodeToString(Json.write(all).getBytes(StandardCharsets.UTF_8));
        return (line + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
