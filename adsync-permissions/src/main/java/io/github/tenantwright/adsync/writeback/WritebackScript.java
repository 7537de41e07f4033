package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan as PowerShell over {@code System.DirectoryServices}, with security identifiers and GUIDs instead of names, so
 * that it means the same in every language. It needs no module, asks the forest's schema for each GUID and stops where
 * that says otherwise, looks before it adds, writes the access list alone, and may be run twice.
 */
final class WritebackScript {
    private static final String DS = "System.DirectoryServices.";
    private static final String RULE = "[" + DS + "ActiveDirectoryAccessRule]";

    private final StringBuilder out = new StringBuilder();

    private WritebackScript() {}

    /** Adds the entries of a plan. */
    static String adding(WritebackPlan plan, @Nullable String server) {
        WritebackScript script = new WritebackScript();
        script.open(plan, server, "Adds what Entra Connect needs on protected accounts of " + plan.domain());
        for (RightFinding right : plan.grants()) {
            script.add(plan, right);
        }
        script.line(
                "if ($changed) { $entry.CommitChanges(); Write-Host 'Written.' } else { Write-Host 'Nothing to do.' }");
        script.line("# " + WritebackTiming.STANDARD.sentence());
        return script.out.toString();
    }

    /** Takes the entries of a plan away, and nothing else. */
    static String removing(WritebackPlan plan, @Nullable String server) {
        WritebackScript script = new WritebackScript();
        script.open(plan, server, "Takes back what was added to AdminSDHolder of " + plan.domain());
        for (TrusteeAce ace : plan.added()) {
            script.line(ScriptText.comment(plan.words().of(ace)));
            script.rule(ace, "$type");
            script.line("if (@($rules | Where-Object { " + sameRule(ace) + " }).Count -gt 0) {");
            script.line("    $entry.ObjectSecurity.RemoveAccessRuleSpecific($rule)");
            script.line("    $changed = $true");
            script.line("}");
        }
        script.line(
                "if ($changed) { $entry.CommitChanges(); Write-Host 'Written.' } else { Write-Host 'Nothing to do.' }");
        return script.out.toString();
    }

    /** One line that takes one entry away. */
    static String removal(String domain, @Nullable String server, TrusteeAce ace) {
        return "$entry = " + entry(domain, server) + "; $entry.Options.SecurityMasks = 'Dacl'; "
                + "$entry.ObjectSecurity.RemoveAccessRuleSpecific(" + newRule(ace, type(ace)) + "); "
                + "$entry.CommitChanges()";
    }

    private void open(WritebackPlan plan, @Nullable String server, String title) {
        line(ScriptText.comment(title));
        line("# Run it as a domain administrator, in Windows PowerShell 5.1 or PowerShell 7 on Windows.");
        line("$ErrorActionPreference = 'Stop'");
        line("$entry = " + entry(plan.domain(), server));
        line("# The access list alone: owner and audit list are neither read nor written.");
        line("$entry.Options.SecurityMasks = 'Dacl'");
        line("$entry.RefreshCache(@('nTSecurityDescriptor'))");
        line("$root = " + directoryEntry(server, "RootDSE"));
        line("$base = " + (server == null ? "'LDAP://'" : ScriptText.quoted("LDAP://" + host(server) + "/")));
        line("$schema = [" + DS + "DirectoryEntry]::new($base + $root.Properties['schemaNamingContext'].Value)");
        line("$known = [" + DS + "DirectoryEntry]::new($base + 'CN=Extended-Rights,' + "
                + "$root.Properties['configurationNamingContext'].Value)");
        line("Write-Host ('To go back, keep this: ' + $entry.ObjectSecurity.GetSecurityDescriptorSddlForm('Access'))");
        line("$rules = $entry.ObjectSecurity.GetAccessRules($true, $false, "
                + "[System.Security.Principal.SecurityIdentifier])");
        line("$changed = $false");
    }

    private void add(WritebackPlan plan, RightFinding right) {
        TrusteeAce ace = Objects.requireNonNull(right.entry());
        line("");
        if (right.right().risk() == WritebackRisk.CRITICAL) {
            line(ScriptText.comment("CRITICAL: " + right.right().hazard() + ". Because: "
                    + right.right().because()));
        }
        line(ScriptText.comment(plan.words().of(ace)));
        right.right()
                .entry(plan.schema())
                .ifPresent(entry -> lookUp(right.right().right(), entry));
        rule(ace, "$type");
        line("if (@($rules | Where-Object { " + sameRule(ace) + " }).Count -eq 0) {");
        line("    $entry.ObjectSecurity.AddAccessRule($rule)");
        line("    $changed = $true");
        line("}");
    }

    /** Asks the forest what the name stands for, and stops where it is not what was planned with. */
    private void lookUp(AccessRight right, Entry entry) {
        boolean extended = right == AccessRight.CONTROL_ACCESS;
        String filter = extended
                ? "(&(objectClass=controlAccessRight)(cn=" + entry.name() + "))"
                : "(&(objectClass=attributeSchema)(lDAPDisplayName=" + entry.name() + "))";
        String property = extended ? "rightsGuid" : "schemaIDGUID";
        line("$found = [" + DS + "DirectorySearcher]::new(" + (extended ? "$known" : "$schema") + ", "
                + ScriptText.quoted(filter) + ", [string[]]@('" + property + "')).FindOne()");
        String value = "$found.Properties['" + property.toLowerCase(Locale.ROOT) + "'][0]";
        line("if ($null -eq $found -or " + (extended ? "[guid]" + value : "[guid]::new([byte[]]" + value + ")")
                + " -ne "
                + ScriptText.guid(entry.guid()) + ") { throw "
                + ScriptText.quoted("This forest has another " + entry.name() + ", or none. Nothing was changed.")
                + " }");
    }

    private void rule(TrusteeAce ace, String variable) {
        line(variable + " = " + type(ace));
        line("$rule = " + newRule(ace, variable));
    }

    private static String newRule(TrusteeAce ace, String type) {
        return RULE + "::new([System.Security.Principal.SecurityIdentifier]::new("
                + ScriptText.quoted(ace.trustee().toString()) + "), " + rights(ace) + ", "
                + "[System.Security.AccessControl.AccessControlType]::Allow, " + type + ", "
                + "[" + DS + "ActiveDirectorySecurityInheritance]::None)";
    }

    private static String rights(TrusteeAce ace) {
        String name = switch (ace.mask().rights().get(0)) {
            case CONTROL_ACCESS -> "ExtendedRight";
            case WRITE_PROPERTY -> "WriteProperty";
            default -> "ReadProperty";
        };
        return "[" + DS + "ActiveDirectoryRights]::" + name;
    }

    private static String type(TrusteeAce ace) {
        Guid about = ace.about();
        return about == null ? "[guid]::Empty" : ScriptText.guid(about);
    }

    private static String sameRule(TrusteeAce ace) {
        return "$_.IdentityReference.Value -eq "
                + ScriptText.quoted(ace.trustee().toString())
                + " -and $_.AccessControlType -eq 'Allow' -and $_.ObjectType -eq $type"
                + " -and $_.InheritanceType -eq 'None' -and ($_.ActiveDirectoryRights -band "
                + rights(ace) + ")";
    }

    private static String entry(String domain, @Nullable String server) {
        return directoryEntry(server, AdminSdHolder.of(domain));
    }

    private static String directoryEntry(@Nullable String server, String name) {
        return "[" + DS + "DirectoryEntry]::new("
                + ScriptText.quoted("LDAP://"
                        + Optional.ofNullable(server).map(s -> host(s) + "/").orElse("") + name) + ")";
    }

    private static String host(String server) {
        return AdminSdHolder.domain("server", server);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
