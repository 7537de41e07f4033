param($Domain, $Server, $Object, $Things, $Entries)
# Changes single entries of one object's access list over LDAP, as the signed-in person, and nothing else of it.
# The entries are compared byte by byte; it looks before it writes and may be run twice.
[void][System.Reflection.Assembly]::LoadWithPartialName('System.DirectoryServices.Protocols')
if ($Server -eq '') {
    # The PDC emulator, so that nothing has to replicate before it is stamped onto protected accounts.
    [void][System.Reflection.Assembly]::LoadWithPartialName('System.DirectoryServices')
    $context = [System.DirectoryServices.ActiveDirectory.DirectoryContext]::new('Domain', $Domain)
    $Server = [System.DirectoryServices.ActiveDirectory.Domain]::GetDomain($context).PdcRoleOwner.Name
}
$ldap = [System.DirectoryServices.Protocols.LdapConnection]::new($Server)
$ldap.SessionOptions.ProtocolVersion = 3
$ldap.SessionOptions.Signing = $true
$ldap.SessionOptions.Sealing = $true
$ldap.Bind()

function Find($base, $filter, $scope, $names) {
    $ask = [System.DirectoryServices.Protocols.SearchRequest]::new($base, $filter, $scope, [string[]]$names)
    if ($names -contains 'nTSecurityDescriptor') {
        # The access list alone: owner and audit list are neither read nor written.
        [void]$ask.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new('Dacl'))
    }
    return @($ldap.SendRequest($ask).Entries)
}

# What each GUID stands for in this forest must be what it stood for when the script was made.
$root = @(Find '' '(objectClass=*)' 'Base' @('schemaNamingContext', 'configurationNamingContext'))[0]
$schema = $root.Attributes['schemaNamingContext'].GetValues([string])[0]
$rights = 'CN=Extended-Rights,' + $root.Attributes['configurationNamingContext'].GetValues([string])[0]
foreach ($thing in $Things) {
    $bytes = ([guid]$thing.Guid).ToByteArray()
    $filter = '(schemaIDGUID=' + (-join ($bytes | ForEach-Object { '\{0:x2}' -f $_ })) + ')'
    $found = @(Find $schema $filter 'OneLevel' @('lDAPDisplayName'))
    $name = if ($found.Count -gt 0) { $found[0].Attributes['lDAPDisplayName'].GetValues([string])[0] } else { '' }
    if ($name -ne $thing.Name) {
        $found = @(Find $rights ('(rightsGuid=' + $thing.Guid + ')') 'OneLevel' @('cn', 'displayName'))
        $other = @($found | ForEach-Object { $_.Attributes['cn'].GetValues([string])[0] })
        $other += @($found | ForEach-Object { $_.Attributes['displayName'].GetValues([string])[0] })
        if ($other -notcontains $thing.Name) {
            throw ('In this forest ' + $thing.Guid + ' is not ' + $thing.Name + '. Nothing was changed.')
        }
    }
}

function Packed($sid) {
    $numbers = $sid.Split('-')
    $packed = [System.Collections.Generic.List[byte]]::new()
    $packed.Add(1)
    $packed.Add([byte]($numbers.Length - 3))
    $authority = [System.BitConverter]::GetBytes([uint64]$numbers[2])
    for ($i = 5; $i -ge 0; $i--) { $packed.Add($authority[$i]) }
    for ($i = 3; $i -lt $numbers.Length; $i++) {
        $packed.AddRange([byte[]][System.BitConverter]::GetBytes([uint32]$numbers[$i]))
    }
    return ,$packed.ToArray()
}

function Entry($wanted) {
    if ($wanted.Raw) { return $wanted.Raw }
    $body = [System.Collections.Generic.List[byte]]::new()
    $body.AddRange([byte[]][System.BitConverter]::GetBytes([int32]$wanted.Mask))
    if ($wanted.Object) {
        $has = 0
        if ($wanted.About) { $has = $has -bor 1 }
        if ($wanted.Heirs) { $has = $has -bor 2 }
        $body.AddRange([byte[]][System.BitConverter]::GetBytes([int32]$has))
        if ($wanted.About) { $body.AddRange([byte[]]([guid]$wanted.About).ToByteArray()) }
        if ($wanted.Heirs) { $body.AddRange([byte[]]([guid]$wanted.Heirs).ToByteArray()) }
    }
    $body.AddRange([byte[]](Packed $wanted.Sid))
    $whole = [System.Collections.Generic.List[byte]]::new()
    $whole.Add([byte]$wanted.Type)
    $whole.Add([byte]$wanted.Flags)
    $whole.AddRange([byte[]][System.BitConverter]::GetBytes([uint16]($body.Count + 4)))
    $whole.AddRange($body)
    return [System.Convert]::ToBase64String($whole.ToArray())
}

$held = @(Find $Object '(objectClass=*)' 'Base' @('nTSecurityDescriptor'))
if ($held.Count -eq 0 -or -not $held[0].Attributes.Contains('nTSecurityDescriptor')) {
    throw ('The access list of ' + $Object + ' can not be read. Nothing was changed.')
}
$old = $held[0].Attributes['nTSecurityDescriptor'].GetValues([byte[]])[0]
Write-Host ('To go back, keep this: ' + [System.Convert]::ToBase64String($old))
$start = [System.BitConverter]::ToInt32($old, 16)
if ($start -eq 0) { throw ('There is no access list on ' + $Object + '. Nothing was changed.') }
$count = [System.BitConverter]::ToUInt16($old, $start + 4)
$list = [System.Collections.Generic.List[string]]::new()
$at = $start + 8
for ($i = 0; $i -lt $count; $i++) {
    $length = [System.BitConverter]::ToUInt16($old, $at + 2)
    $list.Add([System.Convert]::ToBase64String($old, $at, $length))
    $at += $length
}

$changed = $false
foreach ($wanted in $Entries) {
    $entry = Entry $wanted
    $there = @($list | Where-Object { $_ -ceq $entry }).Count
    while ($there -gt $wanted.AtMost) {
        [void]$list.Remove($entry)
        $there--
        $changed = $true
    }
    while ($there -lt $wanted.AtLeast) {
        # Explicit before inherited, and those that deny before those that allow.
        $place = 0
        $denies = @(1, 6, 10, 12) -contains [System.Convert]::FromBase64String($entry)[0]
        foreach ($present in $list) {
            $head = [System.Convert]::FromBase64String($present)
            $explicit = ($head[1] -band 16) -eq 0
            if (-not $explicit -or ($denies -and -not (@(1, 6, 10, 12) -contains $head[0]))) { break }
            $place++
        }
        $list.Insert($place, $entry)
        $there++
        $changed = $true
    }
}
if (-not $changed) {
    Write-Host 'Nothing to do.'
    return
}
if ($list.Count -eq 0) { throw 'The list would be empty. Nothing was changed.' }

$acl = [System.Collections.Generic.List[byte]]::new()
$revision = $old[$start]
foreach ($entry in $list) {
    $one = [System.Convert]::FromBase64String($entry)
    if (@(5, 6, 7, 8, 11, 12, 15, 16) -contains $one[0]) { $revision = 4 }
    $acl.AddRange([byte[]]$one)
}
$new = [System.Collections.Generic.List[byte]]::new()
$new.Add(1)
$new.Add(0)
# What the header says of the access list stays, and nothing of owner, group and audit list is sent.
$control = [System.BitConverter]::ToUInt16($old, 2) -band 0x950C -bor 0x8004
$new.AddRange([byte[]][System.BitConverter]::GetBytes([uint16]$control))
$new.AddRange([byte[]]@(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0))
$new.Add([byte]$revision)
$new.Add(0)
$new.AddRange([byte[]][System.BitConverter]::GetBytes([uint16]($acl.Count + 8)))
$new.AddRange([byte[]][System.BitConverter]::GetBytes([uint16]$list.Count))
$new.AddRange([byte[]]@(0, 0))
$new.AddRange($acl)

$again = @(Find $Object '(objectClass=*)' 'Base' @('nTSecurityDescriptor'))[0]
$now = $again.Attributes['nTSecurityDescriptor'].GetValues([byte[]])[0]
if ([System.Convert]::ToBase64String($now) -cne [System.Convert]::ToBase64String($old)) {
    throw ('Somebody changed ' + $Object + ' just now. Nothing was changed.')
}
$write = [System.DirectoryServices.Protocols.ModifyRequest]::new()
$write.DistinguishedName = $Object
$change = [System.DirectoryServices.Protocols.DirectoryAttributeModification]::new()
$change.Name = 'nTSecurityDescriptor'
$change.Operation = 'Replace'
[void]$change.Add($new.ToArray())
[void]$write.Modifications.Add($change)
[void]$write.Controls.Add([System.DirectoryServices.Protocols.SecurityDescriptorFlagControl]::new('Dacl'))
[void]$ldap.SendRequest($write)
Write-Host ('Written at ' + $Server + '.')
