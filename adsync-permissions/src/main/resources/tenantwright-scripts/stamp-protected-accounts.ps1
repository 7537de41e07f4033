param($Domain)
# Asks the PDC emulator to stamp AdminSDHolder's access list onto the protected accounts of the domain at once.
[void][System.Reflection.Assembly]::LoadWithPartialName('System.DirectoryServices')
[void][System.Reflection.Assembly]::LoadWithPartialName('System.DirectoryServices.Protocols')
$context = [System.DirectoryServices.ActiveDirectory.DirectoryContext]::new('Domain', $Domain)
$server = [System.DirectoryServices.ActiveDirectory.Domain]::GetDomain($context).PdcRoleOwner.Name
$ldap = [System.DirectoryServices.Protocols.LdapConnection]::new($server)
$ldap.SessionOptions.ProtocolVersion = 3
$ldap.SessionOptions.Signing = $true
$ldap.SessionOptions.Sealing = $true
$ldap.Bind()
$write = [System.DirectoryServices.Protocols.ModifyRequest]::new()
$write.DistinguishedName = ''
$change = [System.DirectoryServices.Protocols.DirectoryAttributeModification]::new()
$change.Name = 'runProtectAdminGroupsTask'
$change.Operation = 'Add'
[void]$change.Add('1')
[void]$write.Modifications.Add($change)
try {
    [void]$ldap.SendRequest($write)
    Write-Host ('Stamped at ' + $server + '.')
} catch [System.DirectoryServices.Protocols.DirectoryOperationException] {
    # SDProp does it by itself, so this is no failure.
    Write-Warning ('Not stamped at once (' + $_.Exception.Message + '). SDProp does it within the hour.')
}
