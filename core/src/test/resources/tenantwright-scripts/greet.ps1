param($Name, $Times)
foreach ($one in $Times) { Write-Host ('Hello ' + $Name) }
