Write-Host 'x'
